"""Reads a calendar from standard input with `icalendar` and prints what a subscriber would know, as JSON.

read_feed.mjs prints the same from `ical.js`; a test compares the two.
"""

import json
import sys
from datetime import date, datetime, timezone

from icalendar import Calendar


def moment(value) -> str | None:
    """A day as 2026-12-17, an instant as 2026-12-17T13:00:00Z."""
    if value is None:
        return None
    value = value.dt
    if isinstance(value, datetime):
        if value.tzinfo is None:
            return value.isoformat()
        return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert isinstance(value, date)
    return value.isoformat()


def text(value) -> str | None:
    return None if value is None else str(value)


def event(part) -> dict:
    return {
        "uid": text(part.get("UID")),
        "sequence": int(part.get("SEQUENCE", 0)),
        "dtstart": moment(part.get("DTSTART")),
        "dtend": moment(part.get("DTEND")),
        "status": text(part.get("STATUS")),
        "summary": text(part.get("SUMMARY")),
        "description": text(part.get("DESCRIPTION")),
        "url": text(part.get("URL")),
        "transp": text(part.get("TRANSP")),
        "dtstamp": moment(part.get("DTSTAMP")),
        "last-modified": moment(part.get("LAST-MODIFIED")),
    }


def main() -> None:
    calendars = Calendar.from_ical(sys.stdin.buffer.read(), multiple=True)
    assert len(calendars) == 1, f"{len(calendars)} calendars"
    calendar = calendars[0]
    faults = [f"{part.name}: {fault}" for part in calendar.walk() for fault in part.errors]
    assert not faults, faults
    events = sorted((event(part) for part in calendar.walk("VEVENT")), key=lambda e: e["uid"])
    read = {
        "version": text(calendar.get("VERSION")),
        "prodid": text(calendar.get("PRODID")),
        "method": text(calendar.get("METHOD")),
        "events": events,
    }
    json.dump(read, sys.stdout, indent=1, ensure_ascii=False)
    print()


main()
