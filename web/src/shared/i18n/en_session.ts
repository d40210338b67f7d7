// The words of signing in and out in English.

export const en_session = {
    "session.title": "Post-loan management",
    "session.account": "Account",
    "session.password": "Password",
    "session.sign_in": "Sign in",
    "session.sign_out": "Sign out",
    "session.change_password": "Change password",
    "session.password_about":
        "At least {length_min} characters; a few words make a good one. Whoever else is signed in under this account is signed out.",
    "session.password_now": "Current password",
    "session.password_new": "New password",
    "session.password_again": "New password again",
    "session.password_differs": "The two new passwords differ.",
    "session.password_changed": "Password changed",
    "session.again": "Sign in to go on.",
    "session.code": "Code of your authenticator app, or a recovery code",
    "session.code_about": "The six digits your authenticator app shows now.",
    "session.other_account": "Use another account",
    "session.proof": "Your password once more",
    "session.proof_about": "This act takes it anew, because you gave it a while ago. It goes on right after.",
    "session.proof_go_on": "Go on",
    "session.locked_for": "Try again in {seconds} seconds.",
};
