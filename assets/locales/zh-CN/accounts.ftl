sign-in = 登录
sign-in-purpose = { $zone }招商引资企业与项目管理
sign-in-username = 工号或用户名
sign-in-password = 密码
sign-in-username-missing = 请输入工号或用户名。
sign-in-password-missing = 请输入密码。
sign-in-failed = 用户名或密码不正确。多次输错后，请 15 分钟后再试，或换用您登录过的设备。
sign-in-kept = 登录已超时。您刚才填写的内容还在，登录后一键提交。
sign-in-forgotten = 忘记密码请联系系统管理员重置。商会联络员可用本商会的专属链接提交引荐，无需账号。

demo-sign-ins = 演示账号
demo-officer = 招商专员（招商一部）
demo-officer2 = 招商专员（招商二部）
demo-password = 密码都是 { $password }

password-hint = 至少 { $least } 个字符，不限种类；可以用一句话。
password-missing = 请输入新密码。
password-differs = 两次输入的密码不一致。
password-too-short = 至少 { $least } 个字符，现在 { $length } 个。
password-too-long = 密码最多 { $most } 字节。
password-guessable = 这个密码太容易被猜到，请换一句别人想不到的话。

account-username-missing = 请输入用户名。
account-username-bad = 用户名用字母、数字、汉字和 . - _ @，至少 2 个字符。
account-username-taken = 这个用户名已有人使用，请换一个。

setup = 启用雁来
setup-advice = 设立第一位系统管理员和第一个单位。此链接只能用一次。
setup-advice-again = 新设一位系统管理员。此链接只能用一次。
setup-name = 您的姓名
setup-name-missing = 请输入姓名。
setup-username = 用户名
setup-username-hint = 登录时用，例如工号。
setup-unit = 单位名称
setup-unit-hint = 例如“招商一部”，以后可以再加。
setup-unit-missing = 请输入单位名称。
setup-password = 密码
setup-again = 再输入一次密码
setup-send = 启用
setup-done = 已启用。接下来请添加人员。

welcome = 设置密码
welcome-advice = { $name }，您的用户名是 { $username }。请设置您的新密码。
welcome-password = 新密码
welcome-again = 再输入一次新密码
welcome-send = 保存并登录
welcome-done = 密码已设置，您已登录。

resume = 您填写的内容还在
resume-advice = 您已重新登录。点“继续提交”，刚才填写的内容会原样提交。
resume-send = 继续提交
resume-drop = 不提交了，回首页

language-unknown = 请选择中文或英文。

account = 个人设置
account-password-change = 修改密码
account-current = 现在的密码
account-current-missing = 请输入现在的密码。
account-current-wrong = 现在的密码不正确。
account-password = 新密码
account-again = 再输入一次新密码
account-password-send = 修改密码
account-password-advice = 修改后，其他设备上的登录立即结束。
account-password-changed = 密码已修改，其他设备已退出登录。
account-sessions = 登录中的设备
account-session-this = 本机
account-session-end = 结束登录
account-session-ended = 已结束那台设备的登录。
account-sessions-end-all = 全部退出登录
account-sessions-question = 在所有设备上（包括这一台）退出登录？
account-preferences = 界面
account-lang = 语言
account-lang-browser = 跟随浏览器
account-shortcuts = 单键快捷键
account-shortcuts-hint = 例如 N 新增、E 修改；用读屏软件时可以关掉。
account-save = 保存
account-saved = 已保存。
account-role = 角色
account-unit = 单位
account-facts-advice = 姓名、角色和单位由系统管理员维护。
device-unknown = 未知设备
