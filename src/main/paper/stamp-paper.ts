import { arrivalStamp } from '../../shared/domain/document/arrival-stamp.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Copy } from '../files/save-copy.ts';
import type { ReadableStore } from '../store/store-api.ts';
import type { Press } from './press.ts';

interface Rooms {
  readonly store: Pick<ReadableStore, 'document' | 'units' | 'people'>;
  readonly press: Pick<Press, 'print'>;
}

/** The stamp ĐẾN of a registered document on a sheet of its own. The document's files are not touched. */
export async function stampPaper({ store, press }: Rooms, id: string, made: number): Promise<Result<Copy, AppError>> {
  const document = (await store.document(id))?.document;
  if (document === undefined) return err(appError('not-found'));
  const [units, people] = await Promise.all([store.units(), store.people(document.orgId)]);
  const unit = (unitId: string) => units.find((one) => one.id === unitId)?.name;
  const stamp = arrivalStamp(document, {
    organisation: unit(document.orgId) ?? '',
    unit,
    person: (personId) => people.find((one) => one.id === personId)?.name,
  });
  if (stamp === null) return err(appError('wrong-status'));
  const { number } = stamp;
  if (number === null) return err(appError('number-pending'));
  const paper = { stamp: { ...stamp, number }, kind: document.kind, made };
  const printed = await press.print({ what: 'stamp', paper });
  if (!printed.ok) return printed;
  const year = document.arrivalYear === null ? '' : `-${document.arrivalYear}`;
  return ok({ name: `Dấu đến ${number}${year}.pdf`, bytes: printed.value, of: { documentId: id, what: 'stamp' } });
}
