import { expect, test } from 'vitest';
import { documentOf, outgoingOf } from '../../../paper/testing.ts';
import { audienceOf, maySee } from '../document/audience.ts';
import { audienceOfOutgoing } from '../outgoing/audience.ts';
import { type Actor, principalsOf, ROLES, reportScope, seesRegisters } from './actor.ts';

const actorWith = (role: Actor['roles'][number]): Actor => ({
  id: 'x',
  name: 'X',
  position: '',
  orgId: 'so-xay-dung',
  unitId: 'so-xay-dung.vp',
  roles: [role],
  actsFor: [],
});

test.each(ROLES)('%s: is shown a register exactly when nothing in it is hidden from them', (role) => {
  const actor = actorWith(role);
  const incoming = (['registered', 'submitted', 'directed', 'in-progress', 'completed', 'withdrawn'] as const).map(
    (status) => audienceOf(documentOf({ status })),
  );
  const outgoing = (['numbered', 'sealed', 'issued', 'recalled', 'cancelled'] as const).map((status) =>
    audienceOfOutgoing(outgoingOf('QĐ', { status })),
  );
  const all = [...incoming, ...outgoing].every((audience) => maySee(principalsOf(actor), audience));
  expect(seesRegisters(actor)).toBe(all);
});

test('a head has the report of the own unit, others with a register that of the organisation', () => {
  expect(reportScope(actorWith('head'))).toEqual({ unitId: 'so-xay-dung.vp' });
  expect(reportScope(actorWith('leader'))).toEqual({ unitId: null });
  expect(reportScope(actorWith('specialist'))).toBeUndefined();
});
