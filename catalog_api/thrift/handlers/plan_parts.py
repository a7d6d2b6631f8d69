"""Triggers, pools and mappings of resource plans."""

from typing import Any

from catalog_api.thrift.convert import resource_plans as convert
from catalog_api.thrift.errors import missing_object
from catalog_api.thrift.gen import structs
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.resource_plan import PlanName


@handles("get_triggers_for_resourceplan")
def get_triggers_for_resourceplan(request: Request) -> object:
    plan = request.service.resource_plans.get(request.context, _plan(request))
    triggers = convert.triggers_to_wire(plan, plan.triggers)
    return structs.WMGetTriggersForResourePlanResponse(triggers)


@handles("create_wm_trigger")
def create_wm_trigger(request: Request) -> object:
    wanted = _given(request.args.request.trigger)
    request.service.plan_parts.create_trigger(
        request.context, convert.plan_name(wanted), convert.trigger_from_wire(wanted)
    )
    return structs.WMCreateTriggerResponse()


@handles("alter_wm_trigger")
def alter_wm_trigger(request: Request) -> object:
    wanted = _given(request.args.request.trigger)
    request.service.plan_parts.alter_trigger(
        request.context,
        convert.plan_name(wanted),
        convert.trigger_from_wire(wanted),
        is_in_unmanaged=wanted.isInUnmanaged,
    )
    return structs.WMAlterTriggerResponse()


@handles("drop_wm_trigger")
def drop_wm_trigger(request: Request) -> object:
    name = request.args.request.triggerName or ""
    request.service.plan_parts.drop_trigger(request.context, _plan(request), name)
    return structs.WMDropTriggerResponse()


@handles("create_wm_pool")
def create_wm_pool(request: Request) -> object:
    wanted = _given(request.args.request.pool)
    request.service.plan_parts.create_pool(
        request.context, convert.plan_name(wanted), convert.pool_from_wire(wanted)
    )
    return structs.WMCreatePoolResponse()


@handles("alter_wm_pool")
def alter_wm_pool(request: Request) -> object:
    wanted = _given(request.args.request.pool)
    request.service.plan_parts.alter_pool(
        request.context,
        convert.plan_name(wanted),
        request.args.request.poolPath or "",
        convert.pool_change_from_wire(wanted),
    )
    return structs.WMAlterPoolResponse()


@handles("drop_wm_pool")
def drop_wm_pool(request: Request) -> object:
    path = request.args.request.poolPath or ""
    request.service.plan_parts.drop_pool(request.context, _plan(request), path)
    return structs.WMDropPoolResponse()


@handles("create_or_update_wm_mapping")
def create_or_update_wm_mapping(request: Request) -> object:
    wanted = _given(request.args.request.mapping)
    request.service.plan_parts.map_entity(
        request.context,
        convert.plan_name(wanted),
        convert.mapping_from_wire(wanted),
        update=bool(request.args.request.update),
    )
    return structs.WMCreateOrUpdateMappingResponse()


@handles("drop_wm_mapping")
def drop_wm_mapping(request: Request) -> object:
    wanted = _given(request.args.request.mapping)
    request.service.plan_parts.drop_mapping(
        request.context, convert.plan_name(wanted), wanted.entityType, wanted.entityName
    )
    return structs.WMDropMappingResponse()


@handles("create_or_drop_wm_trigger_to_pool_mapping")
def create_or_drop_wm_trigger_to_pool_mapping(request: Request) -> object:
    wanted, parts = request.args.request, request.service.plan_parts
    change = parts.detach if wanted.drop else parts.attach
    change(request.context, _plan(request), wanted.triggerName or "", wanted.poolPath or "")
    return structs.WMCreateOrDropTriggerToPoolMappingResponse()


def _plan(request: Request) -> PlanName:
    wanted = request.args.request
    return PlanName(wanted.resourcePlanName or "", wanted.ns)


def _given(wanted: Any) -> Any:
    if wanted is None:
        raise missing_object("The request names no object.")
    return wanted
