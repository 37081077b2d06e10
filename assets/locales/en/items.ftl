items-demand = Request
items-promise = Our promise
items-next-step = Next step
items-todo = To do
items-assigned = Assigned
items-open = Open
items-done = Done
items-dropped = No longer needed

record-item = Item
event-item-opened = Item opened
event-item-finished = Done
event-item-reopened = Opened again
event-item-dropped = Dropped as no longer needed
event-item-postponed = Postponed
event-item-handed-over = Handed over
