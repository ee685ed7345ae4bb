import { initialOf } from '../../../shared/domain/text/names.ts';
import { DEMO_NOTICE } from '../../seed/cast.ts';
import type { Candidate, PickerQuery, PickerResult } from '../people.ts';
import { frame } from './frame.ts';
import { html } from './html.ts';

/** The sign-in page of the demo: choose who you are. A search is a GET, a choice a POST with the person's id. */
export function pickerPage(action: string, query: PickerQuery, result: PickerResult, refused: boolean): string {
  const searching = query.text !== '' || query.orgId !== '';
  const heading = searching
    ? `${result.count} người phù hợp`
    : `Tất cả ${result.count + result.suggested.length} người`;
  return frame(
    'Đăng nhập',
    html`<main>
<p class="brand">eGov Hải Phòng</p>
<h1>Chọn người đăng nhập</h1>
<p class="lead">Bản dùng thử không hỏi mật khẩu. Khi triển khai thật, trang này là trang đăng nhập của thành phố.</p>
<p class="note" role="note">${DEMO_NOTICE}</p>
${refused ? html`<p class="note" role="alert">Tài khoản này không đăng nhập được. Hãy chọn người khác.</p>` : null}
<form class="search" method="get" action="${action}" role="search">
<label>Họ tên, không cần dấu<input type="search" name="q" value="${query.text}" maxlength="80" autocomplete="off" autofocus placeholder="ví dụ: le thi anh"></label>
<label>Cơ quan<select name="org"><option value="">Tất cả cơ quan</option>${result.organisations.map(
      ({ id, name }) => html`<option value="${id}"${id === query.orgId ? html` selected` : null}>${name}</option>`,
    )}</select></label>
<button type="submit">Tìm</button>
</form>
<form method="post" action="${action}">
${result.suggested.length > 0 ? html`<section><h2>Gợi ý</h2>${list(result.suggested)}</section>` : null}
<section><h2>${heading}</h2>${
      result.found.length > 0
        ? list(result.found)
        : html`<p>Không có ai tên như vậy. Thử gõ ít chữ hơn hoặc chọn tất cả cơ quan.</p>`
    }${
      result.count > result.found.length
        ? html`<p class="lead">Đang hiện ${result.found.length} người đầu tiên. Gõ tên để tìm đúng người.</p>`
        : null
    }</section>
</form>
</main>`,
  );
}

const list = (people: readonly Candidate[]) =>
  html`<ul class="people">${people.map(
    (person) =>
      html`<li><button type="submit" name="person" value="${person.id}"><span class="avatar" aria-hidden="true">${initialOf(person.name)}</span><span class="who"><strong>${person.name}</strong><small>${person.position}${
        person.unitName === '' ? null : html` · ${person.unitName}`
      }</small><small>${person.orgName === person.unitName ? '' : person.orgName}</small></span></button></li>`,
  )}</ul>`;
