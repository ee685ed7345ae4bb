import { parentPort } from 'node:worker_threads';
import type { TableRow } from '../../paper/table/sheet.ts';
import type { WorkfileExport } from '../../paper/workfile/contents.ts';
import type { FromPress, PressJob, ToPress } from './press-wire.ts';

/**
 * Draws papers beside main, which must not stand still meanwhile: a register of a year takes seconds. What draws is loaded
 * by the kind of paper that needs it: Word's and Excel's writers are as large as all the rest.
 */
const port = parentPort;
if (port === null) throw new Error('press-thread.ts is a worker thread');

const gathered = new Map<number, TableRow[]>();
let last: Promise<void> = Promise.resolve();

port.on('message', (message: ToPress) => {
  if (message.type === 'rows') {
    const rows = gathered.get(message.id) ?? [];
    // One by one: a spread of thousands would be as many arguments.
    for (const row of message.rows) rows.push(row);
    gathered.set(message.id, rows);
    return;
  }
  const { id, job } = message;
  last = last.then(() => print(id, job));
});

async function print(id: number, job: PressJob): Promise<void> {
  const rows = gathered.get(id) ?? [];
  gathered.delete(id);
  try {
    // A copy with memory of its own, which is handed over whole.
    const bytes = new Uint8Array(await draw(job, rows));
    port?.postMessage({ type: 'printed', id, bytes } satisfies FromPress, [bytes.buffer]);
  } catch (cause) {
    const message = cause instanceof Error ? (cause.stack ?? cause.message) : 'unknown failure';
    port?.postMessage({ type: 'failed', id, message } satisfies FromPress);
  }
}

async function draw(job: PressJob, rows: readonly TableRow[]): Promise<Uint8Array> {
  if (job.what === 'letter') {
    const { asEdition, paperOf } = await import('../../paper/letter/paper-of.ts');
    const paper = paperOf(asEdition(job.outgoing, job.edition), job.issuer);
    return job.format === 'pdf'
      ? (await import('../../paper/letter/pdf.ts')).renderPdf(paper)
      : (await import('../../paper/letter/docx.ts')).renderDocx(paper);
  }
  if (job.what === 'stamp') return (await import('../../paper/stamp/stamp.ts')).renderStampPdf(job.paper);
  if (job.what === 'workfile-list') return (await import('../../paper/workfile/list.ts')).renderWorkfileList(job.list);
  if (job.what === 'workfile-contents') return drawContents(job.file);
  if (job.what === 'workfile-package') {
    const { renderWorkfileXml } = await import('../../paper/workfile/xml.ts');
    const { zipOf } = await import('../workfiles/zip.ts');
    return zipOf([
      { name: 'muc-luc-van-ban.pdf', bytes: await drawContents(job.file) },
      { name: 'ho-so.xml', bytes: Buffer.from(renderWorkfileXml(job.file), 'utf8') },
      ...job.files,
    ]);
  }
  const sheet =
    job.what === 'register'
      ? (await import('../../paper/register/register.ts')).registerSheet({ ...job.register, rows })
      : (await import('../../paper/register/handling.ts')).handlingSheet(job.report);
  return job.format === 'pdf'
    ? (await import('../../paper/table/pdf.ts')).renderTablePdf(sheet)
    : (await import('../../paper/table/xlsx.ts')).renderTableXlsx(sheet);
}

const drawContents = async (file: WorkfileExport): Promise<Uint8Array> =>
  (await import('../../paper/workfile/contents.ts')).renderWorkfileContents(file);
