"""What is said of files that are dropped onto a page, and of how to get exports."""

from __future__ import annotations

OWN = (
    "{own} is the name of a file of your own, in this or another spelling, and a drop never "
    "touches those. {instead}"
)
INSTEAD = {
    "pain.csv": (
        "Note its entries on the page Back, each with its day. Many come in at once by `runlog "
        "pain import FILE` in a terminal, from any table of pain."
    ),
    "runlog.toml": "Change your settings on the page Settings.",
}
INSTEAD_FIRST = (
    "Your folder has no {own} yet: if this file is yours, copy it there yourself, under that name, "
    "and it is read."
)
"""Where the folder has no such file."""
INSTEAD_OTHERS = "To add its lines to your own {own}, open that file and copy them there."
OWN_REPORT = "It would lie among the reports that runlog writes."
NO_NAME = "It has no name. Give it one, and drop it again."
LEADS_OUT = "Its path leads out of the folder. Drop the file itself."
HIDDEN = "Its name, or that of a folder around it, begins with a dot: such files are never read."
TEMPORARY = (
    "By its name, or that of a folder around it, it is a temporary file or the system's own, and "
    "those are never read. If it isn't one, rename it and drop it again."
)
IN_CLOUD = "Its content is only in iCloud. Download it there, and drop it again."
TOO_DEEP = "It lies in too many folders, or their names are too long. Drop the file itself."
IS_LINK = (
    "{folder} in your folder is a link to another place. Drop the file without the folders around "
    "it."
)
IS_FILE = "{folder} in your folder is a file, so nothing can be put into it. Drop the file itself."
NO_ROOM = (
    "The disk has {free} free, which isn't enough. Nothing of the file was kept; make room, and "
    "drop it again."
)
NO_ROOM_AT_ALL = "The disk has {free} free, too little for these {size}. Make room, and drop again."
TOO_LARGE = (
    "More than {most} can't be taken at once. Put such a file into {folder} yourself: it is read "
    "from there."
)
TOO_MANY = "More than {most} files can't be taken at once. Drop the others after these."
NOT_WRITTEN = "It can't be written to {folder}: {error} Nothing of it was kept."
BROKEN = (
    "What arrived isn't whole, so the last file was not kept. Drop again what isn't listed here: "
    "what is there already is not stored twice."
)
TOO_SLOW = (
    "Nothing arrived for {seconds} seconds, so the last file was not kept. Drop it again: what is "
    "there already is not stored twice."
)
ENDING = "runlog is ending, so the last file was not kept. Start it again, and drop the file again."
NONE_CHOSEN = "No file was chosen. Choose one or more, then send them."
NOT_A_FORM = "That was no form with files. Drop them on the page Files."

CHOICES = {"": "all", "problems": "lost or in doubt"}
"""What may be asked for in the place of a status -> its name."""

OUTCOMES = {
    "added": "{count} added to the folder",
    "there": "{count} there already",
    "repeated": "{count} the same as another of these",
    "refused": "{count} not taken",
    "cut off": "{count} cut off on the way",
}
"""What came of files that were dropped -> how many of them, in the order of the sentence."""
SUMMARY = "{files}: {outcomes}."
BEFORE = "{place}, which was in the folder before"
SAME_DROP = "{place}, which was dropped with it"
THERE_BEFORE = "in the folder before; not stored again"
DROPPED_AS = "dropped as {asked}"
UNNAMED = (
    "The first {named} of these files are named here. The page Files tells what became of every "
    "file in the folder."
)
NONE_NAMED = (
    "The names of these files are no longer kept. The page Files tells what became of every file "
    "in the folder."
)
OTHER_REASONS = "Other reasons."

EXPORTS = {
    "Garmin, everything": (
        "at garmin.com/account/datamanagement, choose “Export Your Data”. The link to a zip comes "
        "by e-mail."
    ),
    "Garmin, one run": (
        "in Garmin Connect on the web, open the run, then the gear, then “Export File”."
    ),
    "Garmin watch by cable": "its folder GARMIN, as it is.",
    "Strava": (
        "on the web, in Settings, “My Account”, “Download or Delete Your Account”, request your "
        "archive. It deletes nothing; the link to a zip comes by e-mail."
    ),
    "Apple Health": (
        "in the app Health on the phone, tap your picture, then “Export All Health Data”: a zip."
    ),
    "Runkeeper": "on the web, in the settings of the account, “Export Data”: a zip.",
    "Polar Flow": "at account.polar.com, “Download your data”: a zip.",
    "COROS": (
        "one run at a time: in the app or at training.coros.com, open the run, then export it as "
        "FIT."
    ),
    "Suunto": "one run at a time: in the app, open the run, then export it as FIT.",
    "Zepp (Amazfit)": (
        "one run at a time: in the app, open the run, then export it as FIT, or else as GPX. The "
        "export of the whole account holds no recordings."
    ),
    "Huawei Health": (
        "the export of the account is JSON, which isn't read: convert its runs to TCX first."
    ),
    "Other watches and apps": "export the run as FIT, TCX or GPX; FIT holds most.",
}
"""From where -> how to get them."""

DOUBTS = ("thing is lost or in doubt", "things are lost or in doubt")
OF_THESE_DAYS = " of these days or without a day"
IN_OWN = "{count} in your own files"
"""What Now and Files say of all that is lost or in doubt."""
