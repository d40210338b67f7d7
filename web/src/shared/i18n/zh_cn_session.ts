// The words of signing in and out in Chinese.

export const zh_cn_session = {
    "session.title": "贷后管理",
    "session.account": "账号",
    "session.password": "密码",
    "session.sign_in": "登录",
    "session.sign_out": "退出登录",
    "session.again": "请登录后继续。",
    "session.locked_for": "请在 {seconds} 秒后再试。",
};
