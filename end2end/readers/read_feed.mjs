// @ts-check
// Reads a calendar from standard input with `ical.js` and prints what a subscriber would know, as JSON.
// read_feed.py prints the same from `icalendar`; a test compares the two.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const read = ICAL.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(0)));
if (Array.isArray(read[0])) throw new Error(`${read.length} calendars`);
const calendar = new ICAL.Component(read);

/** @param {any} part @param {string} name @returns {string | null} */
const text = (part, name) => part.getFirstPropertyValue(name)?.toString() ?? null;

/** A day as 2026-12-17, an instant as 2026-12-17T13:00:00Z.
 * @param {any} part @param {string} name @returns {string | null} */
function moment(part, name) {
  const time = part.getFirstPropertyValue(name);
  if (!time) return null;
  return time.isDate || time.zone === ICAL.Timezone.localTimezone ? time.toString() : time.convertToZone(ICAL.Timezone.utcTimezone).toString();
}

for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);

const events = calendar.getAllSubcomponents('vevent').map((part) => ({
  uid: text(part, 'uid'),
  sequence: part.getFirstPropertyValue('sequence') ?? 0,
  dtstart: moment(part, 'dtstart'),
  dtend: moment(part, 'dtend'),
  status: text(part, 'status'),
  summary: text(part, 'summary'),
  description: text(part, 'description'),
  url: text(part, 'url'),
  transp: text(part, 'transp'),
  dtstamp: moment(part, 'dtstamp'),
  'last-modified': moment(part, 'last-modified'),
}));
events.sort((a, b) => (String(a.uid) < String(b.uid) ? -1 : 1));

console.log(JSON.stringify({ version: text(calendar, 'version'), prodid: text(calendar, 'prodid'), method: text(calendar, 'method'), events }, null, 1));
