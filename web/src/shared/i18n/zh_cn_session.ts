// The words of signing in and out in Chinese.

export const zh_cn_session = {
    "session.title": "贷后管理",
    "session.account": "账号",
    "session.password": "密码",
    "session.sign_in": "登录",
    "session.sign_out": "退出登录",
    "session.change_password": "修改密码",
    "session.password_about": "至少 {length_min} 个字符,几个词组成的短句更好记。以此账号登录的其他设备将退出。",
    "session.password_now": "当前密码",
    "session.password_new": "新密码",
    "session.password_again": "再次输入新密码",
    "session.password_differs": "两次输入的新密码不一致。",
    "session.password_changed": "密码已修改",
    "session.again": "请登录后继续。",
    "session.code": "身份验证器上的验证码或恢复码",
    "session.code_about": "请输入身份验证器当前显示的 6 位数字。",
    "session.other_account": "换一个账号",
    "session.proof": "请再次输入密码",
    "session.proof_about": "距上次输入密码已过一段时间,此操作须重新验证身份;验证后自动继续。",
    "session.proof_go_on": "继续",
    "session.locked_for": "请在 {seconds} 秒后再试。",
};
