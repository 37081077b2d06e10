search-projects = Projects
search-companies = Companies
search-visits = Visits and referrals
search-contacts = Contacts
search-trips = Trips
search-actions = Actions
search-log-before = Log a visit to “
search-log-after = ”
search-add-before = New company “
search-add-after = ”
search-choose = choose
search-open = open
search-hint = Pinyin initials work too, such as lycg
search-count = { $n ->
    [one] One record found
   *[other] { $n } records found
}
search-begin = Find companies, projects, contacts, numbers
search-begin-advice = Any two characters from the middle of a name, pinyin initials, the last four digits of a phone, credit codes and numbers all work; several words with spaces between must all be there.
search-none = No matching records
search-none-advice = Not found: add it? Or try fewer characters.
search-add = Add a company
search-not-there = Not what you were looking for?
search-meant = Did you mean
search-more = All that match
search-count-most = The { $n } closest
