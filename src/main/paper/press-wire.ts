import type { Issuer } from '../../paper/letter/paper-of.ts';
import type { HandlingReport } from '../../paper/register/handling.ts';
import type { Register } from '../../paper/register/register.ts';
import type { StampPaper } from '../../paper/stamp/stamp.ts';
import type { TableRow } from '../../paper/table/sheet.ts';
import type { WorkfileExport } from '../../paper/workfile/contents.ts';
import type { WorkfileListPaper } from '../../paper/workfile/list.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { Packed } from '../workfiles/zip.ts';

/** What the press can be asked for. Facts are chosen and allowed by main; the press only draws them. */
export type PressJob =
  | {
      readonly what: 'letter';
      readonly format: 'pdf' | 'docx';
      readonly outgoing: Outgoing;
      readonly edition: number;
      readonly issuer: Issuer;
    }
  | { readonly what: 'stamp'; readonly paper: StampPaper }
  /** Its rows came before, in pieces. */
  | { readonly what: 'register'; readonly format: 'pdf' | 'xlsx'; readonly register: Omit<Register, 'rows'> }
  | { readonly what: 'handling'; readonly format: 'pdf' | 'xlsx'; readonly report: HandlingReport }
  | { readonly what: 'workfile-contents'; readonly file: WorkfileExport }
  /** With the files of its documents, in the order of time. */
  | { readonly what: 'workfile-package'; readonly file: WorkfileExport; readonly files: readonly Packed[] }
  | { readonly what: 'workfile-list'; readonly list: WorkfileListPaper };

export type ToPress =
  | { readonly type: 'rows'; readonly id: number; readonly rows: readonly TableRow[] }
  | { readonly type: 'print'; readonly id: number; readonly job: PressJob };

export type FromPress =
  | { readonly type: 'printed'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
