"""Says what python-dateutil makes of rules, one a line, and where plain loops put days off and working days.

A line: DTSTART and RRULE with a blank between them, the last day, the side of a shift ("before", "after" or "-"),
a number of working days. The answer: the days, the days after the shift, and the day so many working days from the
first one; each with commas between. Nobody works on weekends and from the 24th to the 26th.
"""

import datetime
import sys

from dateutil.rrule import rrulestr

DAY = datetime.timedelta(days=1)


def works(day):
    return day.weekday() < 5 and day.day not in (24, 25, 26)


def shifted(day, side):
    step = {"before": -DAY, "after": DAY}.get(side)
    while step and not works(day):
        day += step
    return day


def working(day, count):
    step = DAY if count > 0 else -DAY
    for _ in range(abs(count)):
        day += step
        while not works(day):
            day += step
    return day


for line in sys.stdin:
    rule, last, side, count = line.rstrip("\n").split("\t")
    last = datetime.datetime.fromisoformat(last)
    start, _, recurrence = rule.partition(" ")
    begin = datetime.datetime.strptime(start.split(":")[1], "%Y%m%d")
    if recurrence.startswith("RDATE"):
        made = [datetime.datetime.strptime(day, "%Y%m%d") for day in recurrence.split(":")[1].split(",")]
        made = [day for day in made if day <= last]
    else:
        made = []
        for day in rrulestr(recurrence, dtstart=begin):
            if day > last:
                break
            made.append(day)
    after = []
    for day in (shifted(day, side) for day in made):
        if not after or after[-1] != day:
            after.append(day)
    answers = [made, after, [working(made[0], int(count))] if made else []]
    print("\t".join(",".join(day.date().isoformat() for day in days) for days in answers))
