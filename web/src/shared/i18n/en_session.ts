// The words of signing in and out in English.

export const en_session = {
    "session.title": "Post-loan management",
    "session.account": "Account",
    "session.password": "Password",
    "session.sign_in": "Sign in",
    "session.sign_out": "Sign out",
    "session.again": "Sign in to go on.",
    "session.locked_for": "Try again in {seconds} seconds.",
};
