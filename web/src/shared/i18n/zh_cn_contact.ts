// The words about whether a customer may be contacted.

export const zh_cn_contact = {
    "contact.title": "联系客户",
    "contact.check": "联系合规检查",
    "contact.way": "方式",
    "contact.text": "发送内容",
    "contact.allow": "可以联系",
    "contact.warn": "可以联系,请注意",
    "contact.deny": "不得联系",
    "contact.not_before": "最早 {at} 起可以联系",
    "contact.today": "今日已拨打该号码 {calls} 次,已通话 {talks} 次",
    "contact.call_now": "确认拨打",
    "contact.send_now": "确认发送",
    "contact.on_record": "已记录本次联系,请在结束后登记结果。",
    "contact.open": "联系",
    "contact_channel.call": "电话",
    "contact_channel.bot_call": "机器人外呼",
    "contact_channel.sms": "短信",
    "contact_channel.email": "邮件",
    "contact_channel.letter": "信函",
    "contact_channel.visit": "上门",
};
