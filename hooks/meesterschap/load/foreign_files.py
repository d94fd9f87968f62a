"""Files that other programs leave in our folders: not content, and not part of the site."""

import re
from fnmatch import translate

# Patterns for the name of a file or of a folder that it is in, ignoring case.
_NAMES = (
    # operating systems
    *(".DS_Store", "._*", ".localized", ".LSOverride", "Icon\r", ".apdisk", "__MACOSX"),
    *(".AppleDouble", ".Spotlight-V100", ".fseventsd", ".TemporaryItems", ".Trash*"),
    *("desktop.ini", "Thumbs.db", "Thumbs.db:*", "ehthumbs*.db", "$RECYCLE.BIN"),
    *("*.lnk", "*.url", "*.webloc", "@eaDir", "@SynoEAStream", "#recycle", "@Recycle", ".@__thumb"),
    *(".directory", ".thumbnails", ".fuse_hidden*", ".nfs*", "lost+found", "nohup.out"),
    # editors: locks, backups, unsaved text, settings
    *("*~", "#*#", ".#*", ".*.s[a-w][a-p]", "*.sw[op]", "*.un~", "4913", "*.kate-swp", "*.save"),
    *("*.save.[0-9]*", "DEADJOE", "*.tmp.driveupload", "*.tmp.drivedownload"),
    *(".goutputstream-*", "*___jb_tmp___", "*___jb_old___", "*.tmp", "*.bak"),
    *(".idea", ".vscode", ".vs", ".history", ".obsidian"),
    # office programs
    *("~$*", ".~*", "~WR[A-Z]*"),
    # unfinished downloads, synchronised folders, version control
    *("*.filepart", "*.partial", "*.opdownload", ".*.icloud"),
    *("*.part", "*.crdownload", "*.download", "~syncthing~*", ".syncthing.*", ".stfolder"),
    *(".stversions", ".stignore", ".sync_*", ".owncloudsync*", ".dropbox*", "*.orig", "*.rej"),
    *(".git", ".gitkeep", ".keep", ".gitignore", ".gitattributes", ".svn", ".hg"),
)
_FOREIGN = re.compile("|".join(map(translate, _NAMES)), re.IGNORECASE)


def is_foreign(path: str) -> bool:
    """Whether another program left this file, or a folder that it is in."""
    return any(_FOREIGN.fullmatch(part) for part in path.split("/"))
