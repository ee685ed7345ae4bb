import { PDFFindController } from './components.ts';

const D_LIKE = /[đĐðÐ]/gu;

/**
 * pdf.js sets marks aside by decomposing letters; đ has no decomposition (domain.md 8.1), so it is folded here. One
 * letter for one letter: positions stay true. `match` is the documented place to change how matches are found.
 */
export class VietnameseFindController extends PDFFindController {
  override match(
    query: string | string[],
    pageContent: string,
    pageIndex: number,
  ): ReturnType<PDFFindController['match']> {
    const asked = typeof query === 'string' ? foldD(query) : query.map(foldD);
    return super.match(asked, foldD(pageContent), pageIndex);
  }
}

const foldD = (text: string): string =>
  text.replace(D_LIKE, (letter) => (letter === 'Đ' || letter === 'Ð' ? 'D' : 'd'));
