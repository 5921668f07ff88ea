"""A Slack of our own on this machine.

    from tests.slack_server import slack_server

    with slack_server() as slack:
        slack.app                                    # client_id, client_secret, signing_secret, app_token, scopes
        WebClient(token, base_url=slack.api)         # slack.address + "/oauth/v2/authorize": slack.approve(team, priya)
        slack.send_to("http://127.0.0.1:8123/slack/events")   # signed HTTP; without it, Socket Mode

        team = slack.team("Rowan Care")              # installed; team.token, team.bot; installed=False for OAuth
        priya = team.person("Priya Shah", tz="Europe/London", is_admin=True)
        channel = team.channel("care-quality", priya, private=True)       # bot=False: the app is not in it
        group = team.group("managers", priya)        # id of a user group
        report = team.file(priya, "report.pdf", b"...")                   # access="external", "check_file_info"

        sent = team.say(priya, "What does Well-led mean?")                # message.im; thread=…, files=[report]
        sent = team.mention(priya, channel, "what next?", thread=message) # app_mention
        team.edit(message, "…"); team.unsay(message); team.bot_says(channel, "…"); team.echo(message)
        team.open_home(priya); team.open_home(priya, "messages"); team.open_pane(priya)   # the pane: new, and old
        team.shortcut(priya, "ask", message); team.command(priya, channel, "help"); team.uninstall()
        team.tell({"type": "…"})                     # any other event
        slack.verify(); slack.check_ssl()            # url_verification, ssl_check
        sent.acknowledged, sent.status, sent.seconds, sent.answer, sent.errors, sent.more["message"]

        team.press(priya, message, "plan.owner", value)      # button, menu, date, feedback ("positive"), Home, window
        team.submit(priya, {"date": "2026-11-02"})           # the window that is open; team.close(priya)

        slack.messages(channel, thread=message)      # what the app said; bot=None: everybody; only=priya: ephemeral
        message.said                                 # all that a reader sees; also text, blocks, parts, thread, ts
        slack.wait_message(channel, "Well-led"); slack.wait_view(priya); slack.wait_home(priya); slack.wait_for(f)
        slack.silent(channel)                        # fails where the app says anything
        slack.view(priya), slack.home(priya), slack.status(channel, message), slack.prompts(channel)
        slack.called("chat.postMessage")             # calls with arguments, answer, time
        slack.check()                                # fails where a call was malformed or blocks were beyond a limit

        slack.trouble("chat.postMessage", retry_after=1, times=2)    # 429; error="not_in_channel", status=500,
        slack.trouble("chat.startStream", "unknown_method", times=None)   # wait=5.0, cut=True, done=True (answer lost)
        slack.end_stream(message)                    # Slack ends a stream after five minutes; or why="stopped_by_user"
        slack.mend(); slack.limit_rate("chat.postMessage", every=1.0)
        slack.trouble("download", …); slack.trouble("upload", …); slack.trouble("response_url", …)
        slack.again(sent)                            # the same event once more; slack.delivery.post(sent): a replay
        slack.delivery.send(sent.kind, sent.payload, secret="other")      # of interactions and commands too
        team.say(priya, "…", secret="other"); team.say(priya, "…", age=400)    # bad and old signatures
        slack.sockets.refresh(); slack.sockets.cut(); slack.sockets.patience = 0.5

People's texts are escaped as Slack does; mentions and links stay as they are: f"{priya.mention} in {channel.mention}".
"""

from tests.slack_server.delivery import Sent
from tests.slack_server.server import SlackServer, slack_server
from tests.slack_server.teams import Team
from tests.slack_server.things import Call, Channel, File, Message, Person, View

__all__ = ["Call", "Channel", "File", "Message", "Person", "Sent", "SlackServer", "Team", "View", "slack_server"]
