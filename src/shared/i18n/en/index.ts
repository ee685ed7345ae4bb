import type { Texts } from '../texts.ts';
import { agencies } from './agencies.ts';
import { calendar } from './calendar.ts';
import { commands } from './commands.ts';
import { common } from './common.ts';
import { delegations } from './delegations.ts';
import { documents } from './documents.ts';
import { errors } from './errors.ts';
import { files } from './files.ts';
import { format } from './format.ts';
import { outgoing } from './outgoing.ts';
import { pdf } from './pdf.ts';
import { keys, packets, search, settings } from './places.ts';
import { quarantine } from './quarantine.ts';
import { registers } from './registers.ts';
import { session } from './session.ts';
import { sync } from './sync.ts';
import { workfiles } from './workfiles.ts';

export const en: Texts = {
  agencies,
  calendar,
  commands,
  common,
  delegations,
  documents,
  errors,
  files,
  format,
  keys,
  outgoing,
  packets,
  pdf,
  quarantine,
  search,
  registers,
  session,
  settings,
  sync,
  workfiles,
};
