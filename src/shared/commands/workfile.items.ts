import { z } from 'zod';
import { FILED_RECORDS, numbered, placeInTime, type WorkfileItem } from '../domain/workfile/workfile.ts';
import { appError } from '../errors.ts';
import { defineChange } from './definition.ts';
import { firstRefusal } from './rules.ts';
import { advanceWorkfile, collects, inOrgOfWorkfile, workfileId, workfileIn } from './workfile.rules.ts';

const recordId = z.string().min(1).max(100);

/** The symbol, or the beginning of the subject where there is none yet: how history names a document. */
const nameOf = (item: Pick<WorkfileItem, 'symbol' | 'subject'>): string =>
  item.symbol === '' ? item.subject.slice(0, 80) : item.symbol;

/**
 * A document into the file, by reference: it may lie in many files without a copy (NĐ 30/2020 App. VI 4). What the file says of
 * it is looked up where the rule runs, never taken from the page. Filing it twice files it once.
 */
export const addToWorkfile = defineChange({
  name: 'workfile.add',
  version: 1,
  record: 'workfile',
  args: z.strictObject({ workfileId, record: z.enum(FILED_RECORDS), id: recordId }),
  allowed: (workfile, actor) =>
    firstRefusal(inOrgOfWorkfile(workfile, actor), workfileIn(workfile, 'open'), collects(workfile, actor)),
  check: (_workfile, args, context) =>
    context.filed?.(args.record, args.id) === undefined ? appError('filed-document-missing') : null,
  apply: (workfile, args, context) => {
    const facts = context.filed?.(args.record, args.id);
    const there = workfile.items.find(({ id }) => id === args.id);
    if (facts === undefined || there !== undefined)
      return advanceWorkfile(workfile, context, { kind: 'added', ...(there ? { text: nameOf(there) } : {}) }, {});
    const place = placeInTime(workfile.items, facts.issuedOn);
    const item: WorkfileItem = {
      ordinal: place + 1,
      record: args.record,
      id: args.id,
      ...facts,
      addedAt: context.now,
      addedByName: context.actor.name,
    };
    return advanceWorkfile(
      workfile,
      context,
      { kind: 'added', text: nameOf(item) },
      { items: numbered(workfile.items.toSpliced(place, 0, item)) },
    );
  },
});

/** Out of the file, with a reason; the document itself stays where it is. */
export const removeFromWorkfile = defineChange({
  name: 'workfile.remove',
  version: 1,
  record: 'workfile',
  args: z.strictObject({ workfileId, id: recordId, reason: z.string().trim().min(1).max(500) }),
  allowed: (workfile, actor) =>
    firstRefusal(inOrgOfWorkfile(workfile, actor), workfileIn(workfile, 'open'), collects(workfile, actor)),
  check: (workfile, args) => (workfile.items.some(({ id }) => id === args.id) ? null : appError('not-in-workfile')),
  apply: (workfile, args, context) => {
    const item = workfile.items.find(({ id }) => id === args.id);
    return advanceWorkfile(
      workfile,
      context,
      { kind: 'removed', text: item === undefined ? args.reason : `${nameOf(item)}: ${args.reason}` },
      { items: numbered(workfile.items.filter(({ id }) => id !== args.id)) },
    );
  },
});

/**
 * A document's place, said by the one it follows (null: it is the first): so two people who order at once both get what
 * they asked for. Where the one it should follow has left meanwhile, it goes to the end.
 */
export const orderWorkfile = defineChange({
  name: 'workfile.order',
  version: 1,
  record: 'workfile',
  args: z.strictObject({ workfileId, id: recordId, after: recordId.nullable() }),
  allowed: (workfile, actor) =>
    firstRefusal(inOrgOfWorkfile(workfile, actor), workfileIn(workfile, 'open'), collects(workfile, actor)),
  check: (workfile, args) => (workfile.items.some(({ id }) => id === args.id) ? null : appError('not-in-workfile')),
  apply: (workfile, args, context) => {
    const item = workfile.items.find(({ id }) => id === args.id);
    if (item === undefined || args.after === args.id)
      return advanceWorkfile(workfile, context, { kind: 'ordered' }, {});
    const others = workfile.items.filter((other) => other !== item);
    const before = args.after === null ? -1 : others.findIndex(({ id }) => id === args.after);
    const place = args.after !== null && before < 0 ? others.length : before + 1;
    return advanceWorkfile(
      workfile,
      context,
      { kind: 'ordered', text: nameOf(item) },
      { items: numbered(others.toSpliced(place, 0, item)) },
    );
  },
});
