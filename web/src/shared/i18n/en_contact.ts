// The words about whether a customer may be contacted.

export const en_contact = {
    "contact.title": "Contact the customer",
    "contact.check": "Contact check",
    "contact.way": "Way",
    "contact.text": "Text to send",
    "contact.allow": "May be contacted",
    "contact.warn": "May be contacted, with care",
    "contact.deny": "Must not be contacted",
    "contact.not_before": "Not before {at}",
    "contact.today": "Today: {calls} calls to this number, {talks} talks",
    "contact.call_now": "Call now",
    "contact.send_now": "Send now",
    "contact.on_record": "On record. Enter what came of it afterwards.",
    "contact.open": "Contact",
    "contact_channel.call": "Call",
    "contact_channel.bot_call": "Bot call",
    "contact_channel.sms": "Text message",
    "contact_channel.email": "E-mail",
    "contact_channel.letter": "Letter",
    "contact_channel.visit": "Visit",
};
