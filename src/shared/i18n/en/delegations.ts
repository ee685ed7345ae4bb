import type { Texts } from '../texts.ts';

export const delegations: Texts['delegations'] = {
  title: 'Delegations',
  text: 'When away, a leader passes on powers to a deputy in writing, for a time and a matter. They may not be passed on again. Whatever is done so names for whom, and by which decision.',
  none: 'There is no delegation.',
  grant: 'Delegate…',
  state: {
    current: 'In force',
    coming: 'To come',
    over: 'Ended',
    revoked: 'Revoked',
  },
  fromTo: '{{from}} to {{to}}',
  days: 'From {{from}} through {{to}}',
  basis: 'Basis: {{basis}}',
  scope: {
    'direct-documents': 'Directing incoming documents',
    'sign-outgoing': 'Approving and signing outgoing documents',
    all: 'Directing incoming, approving and signing outgoing documents',
  },
  history: {
    granted: 'Granted',
    revoked: 'Revoked',
  },
  form: {
    to: 'To',
    toPlaceholder: 'Name or position, marks not needed',
    nobody: 'No leader or head of unit fits.',
    scope: 'Powers',
    from: 'From',
    until: 'Through',
    basis: 'Written decision (number, symbol, date)',
    matter: 'Matter and extent',
    confirm: 'Delegate',
    limit: '{{days}} days at most; it ends by itself.',
  },
  revoke: {
    open: 'Revoke…',
    reason: 'Reason',
    confirm: 'Revoke now',
  },
};
