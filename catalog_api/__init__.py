"""The doors: each translates one protocol to the catalog service, none of them decides."""
