import type { AppError } from '../../shared/errors.ts';
import { errors as en } from '../../shared/i18n/en/errors.ts';
import { errors as vi } from '../../shared/i18n/vi/errors.ts';

/** The sentence of a refusal in both languages, with the field and line where the packet says so. */
export function reasonsOf(error: AppError): { readonly vi: string; readonly en: string } {
  const { field, line, reason } = error.details ?? {};
  const where = [
    ...(typeof field === 'string' ? [['trường', 'field', field]] : []),
    ...(typeof line === 'number' && line > 0 ? [['dòng', 'line', String(line)]] : []),
    ...(typeof reason === 'string' ? [['chi tiết', 'detail', reason]] : []),
  ];
  const tail = (language: 0 | 1): string =>
    where.length === 0 ? '' : ` (${where.map((part) => `${part[language]} ${part[2]}`).join(', ')})`;
  return { vi: vi[error.code] + tail(0), en: en[error.code] + tail(1) };
}
