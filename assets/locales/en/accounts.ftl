sign-in = Sign in
sign-in-purpose = { $zone }: companies and projects of investment promotion
sign-in-username = Staff number or user name
sign-in-password = Password
sign-in-username-missing = Enter your staff number or user name.
sign-in-password-missing = Enter your password.
sign-in-failed = User name or password is wrong. After several failures, try again in 15 minutes, or use a device you have signed in on before.
sign-in-kept = Your session has ended. What you typed is still here; sign in and send it with one press.
sign-in-forgotten = Forgotten your password? Ask an administrator to reset it. Chamber liaisons can refer companies by their chamber’s own link, without an account.

demo-sign-ins = Demonstration accounts
demo-officer = Investment officer (unit 1)
demo-officer2 = Investment officer (unit 2)
demo-password = The password is always { $password }

password-hint = At least { $least } characters of any kind; a sentence will do.
password-missing = Enter a new password.
password-differs = The two passwords differ.
password-too-short = At least { $least } characters; now { $length }.
password-too-long = A password has at most { $most } bytes.
password-guessable = This password is too easy to guess. Choose a sentence nobody would think of.

account-username-missing = Enter a user name.
account-username-bad = A user name has letters, digits and . - _ @, two characters at least.
account-username-taken = Somebody has this user name already. Choose another.

setup = Start Yanlai
setup-advice = Make the first administrator and the first unit. This link works once.
setup-advice-again = Make another administrator. This link works once.
setup-name = Your name
setup-name-missing = Enter your name.
setup-username = User name
setup-username-hint = To sign in with, such as a staff number.
setup-unit = Name of the unit
setup-unit-hint = Such as “Investment Division 1”; others can follow.
setup-unit-missing = Enter the name of the unit.
setup-password = Password
setup-again = The password again
setup-send = Start
setup-done = Started. Next, add people.

welcome = Set a password
welcome-advice = { $name }, your user name is { $username }. Please set your new password.
welcome-password = New password
welcome-again = The new password again
welcome-send = Save and sign in
welcome-done = Your password is set and you are signed in.

resume = What you typed is still here
resume-advice = You are signed in again. Press “Send it now” to send what you typed, unchanged.
resume-send = Send it now
resume-drop = Don’t send it, go home

language-unknown = Choose Chinese or English.

account = My account
account-password-change = Change password
account-current = Current password
account-current-missing = Enter your current password.
account-current-wrong = The current password is wrong.
account-password = New password
account-again = The new password again
account-password-send = Change password
account-password-advice = Other devices are signed out at once.
account-password-changed = Your password was changed, and other devices were signed out.
account-sessions = Signed in on
account-session-this = This device
account-session-end = Sign out
account-session-ended = That device was signed out.
account-sessions-end-all = Sign out everywhere
account-sessions-question = Sign out on all devices, this one too?
account-preferences = Interface
account-lang = Language
account-lang-browser = As the browser asks
account-shortcuts = Single-key shortcuts
account-shortcuts-hint = Such as N for new and E for edit; switch them off with a screen reader.
account-save = Save
account-saved = Saved.
account-role = Role
account-unit = Unit
account-facts-advice = An administrator keeps name, role and unit.
device-unknown = Unknown device
