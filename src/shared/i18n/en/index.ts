import type { Texts } from '../texts.ts';
import { calendar } from './calendar.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { delegations } from './delegations.ts';
import { documents } from './documents.ts';
import { errors } from './errors.ts';
import { format } from './format.ts';
import { outgoing } from './outgoing.ts';
import { pdf } from './pdf.ts';
import { keys, packets, search, settings } from './places.ts';
import { registers } from './registers.ts';
import { session } from './session.ts';
import { sync } from './sync.ts';

export const en: Texts = {
  calendar,
  commands,
  common,
  delegations,
  documents,
  errors,
  format,
  keys,
  outgoing,
  packets,
  pdf,
  search,
  registers,
  session,
  settings,
  sync,
};
