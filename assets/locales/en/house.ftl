product = Yanlai
skip = Skip to the main content
brand-home = Yanlai, home
demo-mark = Demonstration: beyond what the newspaper printed, companies, people and figures are invented.
not-for-secrets = This system is not classified: state secrets must not be handled, stored or sent here.

nav-main = Main navigation
nav-often = Often used
nav-menu = Menu
nav-search = Search
nav-desk = Desk
nav-projects = Projects
nav-companies = Companies
nav-chambers = Chambers
nav-contacts = Contacts
nav-trips = Trips
nav-visits = Visits
nav-referrals = Referral inbox
nav-waiting = { $n } waiting
nav-referrals-short = Referrals
nav-my-referrals = My referrals
nav-items = To do
nav-pipeline = Pipeline
nav-people = People
nav-units = Units
nav-audit = Audit trail
nav-account = My account
nav-log-visit = Log visit
search-label = Search companies, projects, people, numbers
sign-out = Sign out

role-officer = Investment officer
role-manager = Bureau manager
role-liaison = Chamber liaison
role-administrator = Administrator
role-auditor = Auditor

form-problems = { $n ->
    [one] One thing to mend
   *[other] { $n } things to mend
}
form-too-long = At most { $most } characters; now { $length }.
form-clash = Somebody saved this record while you were writing
form-clash-advice = Below are the two texts. What you typed is still in the form; check it and save again, and yours will hold.
form-clash-field = Field
form-clash-theirs = As it is now
form-clash-mine = As you typed it
form-empty = (empty)
optional = Optional.
fold = Filters

error-400 = This request makes no sense
error-400-advice = The address or the form is incomplete. Go back, open the page again, and retry.
error-403 = You can’t see this page
error-403-advice = Your role may not enter here, or the request did not come from a page of this system. Ask an administrator if you need it.
error-404 = Page not found
error-404-advice = The address may have changed, or the record is outside what you may see.
error-405 = It can’t be opened this way
error-405-advice = This address only takes forms. Use the button on its page.
error-409 = Somebody has just changed this record
error-409-advice = Your change was not saved. Go back, check, and send it again.
error-413 = Too large
error-413-advice = What was sent is over the limit. Shorten it and try again.
error-415 = This format is not supported
error-415-advice = Please send it with the form on the page.
error-422 = The form holds fields that are not its own
error-422-advice = Nothing was changed. Reload the page, fill it in and send it again.
error-429 = Too often
error-429-advice = { $n ->
    [one] Try again in a second.
   *[other] Try again in { $n } seconds.
}
error-500 = Something went wrong
error-500-advice = It has been logged and your data are as before. Try again later; if it keeps happening, tell an administrator the number below.
error-503 = Unavailable for the moment
error-503-advice = The database can’t be read or written just now. It will go on by itself, and nothing is lost. Reload in a moment.
error-home = Home
error-number = Error { $status } · no. { $request }

save = Save
cancel = Cancel
edit = Edit
back = Back
archive = Archive
restore = Restore
crumbs = You are here
table-scrolls = Table, scrolls sideways
pager = Pages
pager-previous = Previous
pager-next = Next
demo-tag = Demonstration
draft-found = What you typed last time and did not save is still here.
draft-restore = Bring it back
draft-discard = Drop it
colon = :{" "}
