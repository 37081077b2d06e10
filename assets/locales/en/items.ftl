items-demand = Request
items-promise = Our promise
items-next-step = Next step
items-todo = To do
items-assigned = Assigned
items-open = Open
items-done = Done
items-dropped = No longer needed
items-overdue = Overdue

items-whose = Whose
items-mine = Mine
items-given = Given by me
items-unit = My unit
items-all = Whole bureau
items-state = State
items-every-kind = Every kind
items-from = Due from
items-to = to
items-filter = Filter
items-clear = Clear filters
items-table = Table of items, scrolls sideways
items-pages = Pages
items-count = { $n ->
    [one] One item
   *[other] { $n } items
}
items-previous = Previous
items-next = Next
items-none = Nothing to do
items-none-advice = Requests, promises and next steps of visits appear here by themselves; you can also note something, or give it to a colleague.
items-none-found = No items match
items-none-found-advice = Ask for less, or clear the filters.

items-new = New item
items-edit = Edit item
items-one = Item
items-crumbs = Where you are
items-text = Item
items-kind = Kind
items-owner = Owner
items-giver = Given by
items-due = Due
items-about = About
items-nobody = Nobody yet
items-no-day = No date
items-done-column = Done
items-postponed-column = Postponed
items-times = { $n ->
    [one] Once
   *[other] { $n } times
}
items-done-at = Done { $when }
items-over-by = { $day }, { $n ->
    [one] one day over
   *[other] { $n } days over
}
items-save = Save
items-cancel = Cancel
items-edit-button = Edit
items-finish = Mark as done
items-reopen = Open again
items-give-up = No longer needed
items-give-up-question = Is this no longer needed? It can be opened again later.
items-finish-this = Mark as done: { $text }
items-reopen-this = Open again: { $text }
items-postpone = Postpone
items-new-due = New date
items-why = Reason

items-text-missing = Say what has to be done.
items-owner-missing = Choose an owner.
items-owner-unknown = You can give it to colleagues of your own unit; a manager can give it to other units.
items-due-missing = Give the new date.
items-due-past = Not earlier than today.
items-due-not-later = Must be later than the date it had. To bring it forward, use “Edit”.
items-later-needs-reason = To put it off, use “Postpone” and give the reason.
items-why-missing = Give the reason; whoever gave it will see it.

items-made = Noted.
items-saved = Saved.
items-finished = Done. Press the circle to undo.
items-reopened = Opened again.
items-given-up = Marked as no longer needed.
items-postponed = Postponed.

record-item = Item
event-item-opened = Item opened
event-item-finished = Done
event-item-reopened = Opened again
event-item-dropped = Dropped as no longer needed
event-item-postponed = Postponed
event-item-handed-over = Handed over
timeline-item-finished = { $who } finished: { $title }
timeline-item-postponed = { $who } postponed: { $title } ({ $body })
