import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import { fold } from '../../shared/domain/text/fold.ts';

/** Each word asked for begins a word of the text; marks or no marks: `tr van` finds "Trần Văn". */
export function fitsWords(text: string, asked: string): boolean {
  const words = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
  return fold(asked)
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => word === '' || words.includes(` ${word}`));
}

const isItem = (option: ComboboxParsedItem): option is ComboboxItem => !('group' in option);

export const foldedFilter: OptionsFilter = ({ options, search, limit }) => {
  const found: ComboboxItem[] = [];
  for (const option of options) {
    const items = isItem(option) ? [option] : option.items.filter(isItem);
    for (const item of items) {
      if (found.length >= limit) return found;
      if (fitsWords(item.label, search)) found.push(item);
    }
  }
  return found;
};
