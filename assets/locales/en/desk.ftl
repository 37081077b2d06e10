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
