"""What the HTTP doors and the command line share: JSON shapes, problems, paging, contexts."""
