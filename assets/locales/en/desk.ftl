desk-date = { $weekday } { $day } · week { $week }
desk-year = Year passed
desk-new-project = New project
desk-aside = Today at a glance
desk-todo = To do
desk-count = { $n ->
    [one] one item
   *[other] { $n } items
}
desk-all-items = All items
desk-nothing = Nothing to do this week or next.
desk-note-one = Note something
desk-overdue = Overdue
desk-today = Today
desk-this-week = This week
desk-next-week = Next week
desk-others-overdue = Overdue in the bureau
desk-all-overdue = All overdue
desk-stalled = My stalled projects
desk-stalled-bureau = The bureau's stalled projects
desk-stalled-rule = past the limit of the stage, or silent for { $n } days
desk-stalled-table = Stalled projects; scrolls sideways
desk-all-mine = All my projects
desk-project = Project
desk-stage = Stage
desk-dwell = Dwell
desk-days = Days
desk-amount = Investment
desk-next-step = Next step
desk-due = Due
desk-n-days = { $n } days
desk-waiting = Referrals waiting
desk-to-inbox = Referrals
desk-none-waiting = No referral is waiting.
desk-owed = Visit records owed
desk-next-stops = Next stops
desk-no-stops = No stops ahead.
