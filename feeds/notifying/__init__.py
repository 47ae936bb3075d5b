"""Telling operators of alarms: by mail and by webhook."""

from feeds.notifying.letters import Letter
from feeds.notifying.mail import MailServer, send_mail
from feeds.notifying.post import Post
from feeds.notifying.webhook import check_webhook, send_webhook

__all__ = ["Letter", "MailServer", "Post", "check_webhook", "send_mail", "send_webhook"]
