"""Resource plans of HiveServer2's workload management."""

from catalog_api.thrift.convert import resource_plans as convert
from catalog_api.thrift.errors import invalid_object, invalid_operation
from catalog_api.thrift.gen import structs
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.resource_plan import PlanName


@handles("create_resource_plan")
def create_resource_plan(request: Request) -> object:
    wanted = request.args.request
    plan = wanted.resourcePlan
    if plan is None:
        raise invalid_object("Resource name cannot be empty.")
    request.service.resource_plans.create(
        request.context,
        PlanName(plan.name, plan.ns),
        parallelism=plan.queryParallelism,
        copy_from=wanted.copyFrom,
    )
    return structs.WMCreateResourcePlanResponse()


@handles("get_resource_plan")
def get_resource_plan(request: Request) -> object:
    found = request.service.resource_plans.get(request.context, _plan(request))
    return structs.WMGetResourcePlanResponse(convert.full_to_wire(found))


@handles("get_active_resource_plan")
def get_active_resource_plan(request: Request) -> object:
    found = request.service.resource_plans.active(request.context, request.args.request.ns)
    return structs.WMGetActiveResourcePlanResponse(convert.full_to_wire(found))


@handles("get_all_resource_plans")
def get_all_resource_plans(request: Request) -> object:
    found = request.service.resource_plans.all(request.context, request.args.request.ns)
    return structs.WMGetAllResourcePlanResponse([convert.plan_to_wire(plan) for plan in found])


@handles("alter_resource_plan")
def alter_resource_plan(request: Request) -> object:
    wanted = request.args.request
    mode = convert.mode(wanted)
    if wanted.resourcePlan is None:
        raise invalid_operation("The request says nothing to change.")
    change = convert.change_from_wire(wanted.resourcePlan)
    found = request.service.resource_plans.alter(
        request.context, wanted.resourcePlanName, wanted.ns, change, mode
    )
    return structs.WMAlterResourcePlanResponse(convert.full_to_wire(found))


@handles("validate_resource_plan")
def validate_resource_plan(request: Request) -> object:
    found = request.service.resource_plans.validate(request.context, _plan(request))
    return structs.WMValidateResourcePlanResponse(*found)


@handles("drop_resource_plan")
def drop_resource_plan(request: Request) -> object:
    request.service.resource_plans.drop(request.context, _plan(request))
    return structs.WMDropResourcePlanResponse()


def _plan(request: Request) -> PlanName:
    wanted = request.args.request
    return PlanName(wanted.resourcePlanName or "", wanted.ns)
