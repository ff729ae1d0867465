import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface FeedEvent {
  uid: string;
  sequence: number;
  dtstart: string;
  dtend: string | null;
  status: string | null;
  summary: string;
  description: string | null;
  url: string | null;
  transp: string | null;
  dtstamp: string;
  'last-modified': string | null;
}

export interface Feed {
  version: string;
  prodid: string;
  method: string | null;
  events: FeedEvent[];
}

const VENV = resolve(import.meta.dirname, '../../.tools/venv/bin/python');
const PYTHON = process.env.SLIPWAY_PYTHON || (existsSync(VENV) ? VENV : 'python3');

/** The feed as two readers of others understand it. */
export function readByBoth(ics: Buffer): { python: Feed; javascript: Feed } {
  return {
    python: run(PYTHON, 'read_feed.py', ics),
    javascript: run(process.execPath, 'read_feed.mjs', ics),
  };
}

function run(program: string, script: string, input: Buffer): Feed {
  const { status, stdout, stderr, error } = spawnSync(program, [join(import.meta.dirname, script)], { input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error || status !== 0) throw new Error(`${script}: ${error?.message ?? stderr}`);
  return JSON.parse(stdout) as Feed;
}
