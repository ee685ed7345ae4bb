import type { ErrorCode } from '../../errors.ts';

/** One sentence a code: what happened, what is safe, what to do. */
export const errors: Record<ErrorCode, string> = {
  offline: 'Không kết nối được máy chủ. Thay đổi đã lưu trên máy và sẽ tự gửi khi có mạng.',
  timeout: 'Máy chủ trả lời quá lâu. Thay đổi vẫn an toàn trên máy; ứng dụng sẽ tự thử lại.',
  unauthenticated: 'Phiên đăng nhập đã hết hạn. Thay đổi vẫn được giữ trên máy; hãy đăng nhập lại để gửi.',
  'account-disabled': 'Tài khoản đã bị vô hiệu hóa. Dữ liệu trên máy chủ không đổi; hãy liên hệ quản trị của đơn vị.',
  forbidden: 'Anh/chị không có quyền làm việc này. Không có gì thay đổi; nếu cần, đề nghị quản trị cấp quyền.',
  'not-found':
    'Không tìm thấy văn bản này, hoặc anh/chị không còn được xem. Không có gì thay đổi; hãy quay lại danh sách.',
  'invalid-input': 'Nội dung nhập chưa hợp lệ nên chưa được ghi nhận. Hãy kiểm tra các ô và gửi lại.',
  'too-large': 'Nội dung quá lớn nên chưa được ghi nhận. Hãy rút gọn hoặc chia nhỏ rồi thử lại.',
  'rate-limited':
    'Gửi quá nhiều yêu cầu trong thời gian ngắn. Thay đổi vẫn an toàn; ứng dụng sẽ tự gửi lại sau ít phút.',
  'server-busy': 'Máy chủ đang bận. Thay đổi vẫn an toàn trên máy và sẽ tự gửi lại.',
  'server-error': 'Máy chủ gặp lỗi. Thay đổi vẫn an toàn trên máy; nếu kéo dài, hãy báo quản trị.',
  'client-too-old': 'Phiên bản ứng dụng đã cũ nên máy chủ không nhận. Thay đổi vẫn được giữ; hãy cập nhật ứng dụng.',
  'store-locked': 'Kho dữ liệu đang khóa nên chưa làm được. Dữ liệu vẫn an toàn; hãy mở khóa ứng dụng.',
  'store-newer': 'Kho dữ liệu do phiên bản mới hơn tạo nên không mở, để tránh làm hỏng. Hãy cập nhật ứng dụng.',
  'store-damaged': 'Kho dữ liệu trên máy bị hỏng. Văn bản trên máy chủ vẫn nguyên vẹn; hãy cất kho cũ và tải lại.',
  'key-lost':
    'Khóa của kho dữ liệu không còn trên máy. Văn bản trên máy chủ vẫn nguyên vẹn; hãy cất kho cũ và tải lại.',
  'wrong-passphrase':
    'Mật khẩu chưa đúng. Kho dữ liệu vẫn khóa và an toàn; hãy kiểm tra bộ gõ, phím Caps Lock rồi nhập lại.',
  'store-filling':
    'Dữ liệu đang được tải về máy lần đầu, sổ in lúc này sẽ thiếu. Việc đang làm vẫn an toàn. Hãy in khi tải xong.',
  'disk-full':
    'Ổ đĩa đã đầy nên chưa ghi được thay đổi này. Những gì đã lưu vẫn an toàn; hãy giải phóng dung lượng rồi thử lại.',
  'unknown-command':
    'Máy chủ không biết thao tác này nên chưa thực hiện. Không có gì mất; hãy cập nhật ứng dụng rồi gửi lại.',
  'push-gap': 'Thứ tự gửi bị lệch nên máy chủ chưa nhận. Thay đổi vẫn an toàn; ứng dụng sẽ tự gửi lại từ đúng chỗ.',
  'wrong-status': 'Văn bản đã chuyển sang trạng thái khác nên thao tác không còn áp dụng. Hãy xem trạng thái hiện tại.',
  'not-yours': 'Bước này thuộc về người khác nên thao tác không được thực hiện. Hãy xem ai đang chủ trì.',
  'role-required':
    'Thao tác này cần vai trò khác với vai trò của anh/chị. Không có gì thay đổi; hãy chuyển cho người có vai trò đó.',
  'already-directed': 'Văn bản đã có ý kiến chỉ đạo. Ý kiến trước vẫn giữ nguyên; hãy xem lịch sử xử lý.',
  'already-registered':
    'Văn bản đã được vào sổ với số đến {{number}} nên không cấp số nữa. Số đã cấp giữ nguyên; hãy xem lịch sử xử lý.',
  'duplicate-suspected':
    'Đã có văn bản cùng nơi gửi và cùng số ký hiệu được vào sổ nên chưa cấp số mới. Hãy đối chiếu rồi xác nhận nếu vẫn vào sổ.',
  'reason-required': 'Cần ghi lý do trước khi thực hiện. Chưa có gì thay đổi; hãy nhập lý do rồi gửi lại.',
  'lead-required': 'Cần chọn đúng một đơn vị hoặc người chủ trì. Chưa có gì được chuyển đi; hãy chọn rồi gửi lại.',
  'routing-outside-org': 'Có đơn vị nhận nằm ngoài cơ quan nên chưa chuyển. Hãy chọn lại đơn vị trong cơ quan.',
  'due-in-past': 'Hạn xử lý nằm trong quá khứ nên chưa ghi nhận. Hãy chọn hạn từ hôm nay trở đi.',
  'unknown-person': 'Người được chọn không còn công tác ở đơn vị này nên chưa chuyển. Hãy chọn người khác.',
  'part-completed':
    'Đã có nơi hoàn thành phần việc nên không thu hồi được. Kết quả đã ghi vẫn giữ nguyên; nếu cần, hãy chuyển lại phần còn dở.',
  'no-due-date': 'Phần việc này không có hạn nên không cần gia hạn. Hãy cứ tiếp tục xử lý.',
  'already-asked': 'Đã có đề nghị gia hạn đang chờ trả lời nên chưa gửi thêm. Hãy chờ lãnh đạo trả lời.',
  'due-not-later': 'Hạn mới không sau hạn hiện tại nên chưa ghi nhận. Hãy chọn ngày muộn hơn.',
  'no-extension-asked': 'Không có đề nghị gia hạn nào đang chờ: có thể đã được trả lời. Hãy xem lịch sử xử lý.',
  'symbol-missing':
    'Chưa có số, ký hiệu nên chưa nhận. Hãy nhập như trên văn bản; nếu văn bản giấy không có số thì đánh dấu xác nhận.',
  'symbol-unusual':
    'Số, ký hiệu “{{symbol}}” không đúng dạng thường gặp (ví dụ 15/QĐ-UBND) nên chưa nhận. Hãy đối chiếu với bản giấy rồi sửa, hoặc đánh dấu xác nhận bản giấy ghi đúng như vậy.',
  'unknown-kind':
    'Loại văn bản “{{kind}}” không có trong 29 loại của NĐ 30/2020 Điều 7 nên chưa nhận. Hãy chọn loại gần nhất và ghi tên loại trên bản giấy vào trích yếu.',
  'no-such-day': 'Ngày “{{day}}” không có trong lịch nên chưa nhận. Hãy nhập lại theo dạng ngày/tháng/năm.',
  'issued-in-future': 'Ngày văn bản ở sau hôm nay nên chưa nhận. Hãy đối chiếu lại ngày ghi trên bản giấy.',
  'arrived-in-future': 'Ngày đến ở sau hôm nay nên chưa nhận. Hãy nhập ngày đóng dấu ĐẾN.',
  'issued-after-arrival': 'Ngày văn bản ở sau ngày đến nên chưa nhận. Hãy đối chiếu lại hai ngày trên bản giấy.',
  'arrived-long-ago':
    'Ngày đến đã quá {{days}} ngày nên chưa nhận. Hãy kiểm tra lại ngày; nếu đúng, báo lãnh đạo văn phòng trước khi vào sổ.',
  'due-before-arrival': 'Hạn xử lý ở trước ngày đến nên chưa nhận. Hãy sửa hạn hoặc để trống.',
  'scan-missing':
    'Chưa có bản số hóa nên chưa nhận. Hãy chọn tệp PDF đã quét, hoặc đánh dấu không có bản số hóa nếu chỉ giữ bản giấy.',
  'packet-not-xml': 'Gói tin không phải XML hợp lệ nên không nhập. Bản gốc được giữ lại; đề nghị nơi gửi gửi lại.',
  'packet-doctype':
    'Gói tin chứa khai báo DOCTYPE, có thể gây hại, nên không mở. Bản gốc được giữ lại; đề nghị nơi gửi gửi lại.',
  'packet-namespace':
    'Gói tin dùng không gian tên không đúng chuẩn edXML nên không nhập. Đề nghị nơi gửi kiểm tra phần mềm.',
  'packet-too-large':
    'Gói tin vượt quá dung lượng cho phép nên không nhập. Đề nghị nơi gửi chia nhỏ hoặc gửi cách khác.',
  'packet-too-deep':
    'Gói tin lồng quá nhiều lớp nên không nhập. Bản gốc được giữ lại; đề nghị nơi gửi kiểm tra phần mềm.',
  'packet-missing-field':
    'Gói tin thiếu thông tin bắt buộc nên không nhập. Bản gốc được giữ lại; đề nghị nơi gửi bổ sung.',
  'packet-invalid-field':
    'Gói tin có thông tin không hợp lệ nên không nhập. Bản gốc được giữ lại; đề nghị nơi gửi sửa.',
  'packet-unknown-code':
    'Gói tin có mã không nằm trong danh mục nên không nhập. Bản gốc được giữ lại; đề nghị nơi gửi kiểm tra.',
  'packet-attachment':
    'Tệp đính kèm của gói tin hỏng hoặc không khớp nên không nhập. Bản gốc được giữ lại; đề nghị gửi lại.',
  'packet-secret':
    'Gói tin mang dấu mật nên không được nhận qua hệ thống này. Hãy xử lý theo quy định bảo vệ bí mật nhà nước.',
  'packet-duplicate':
    'Gói tin này đã được nhận trước đó nên không nhập lần nữa. Bản đã nhận không đổi; hãy mở văn bản đã nhận để xem.',
  'file-missing': 'Tệp chưa có trên máy và chưa tải được. Thông tin văn bản vẫn xem được; tệp sẽ tải khi có mạng.',
  'file-damaged': 'Tệp không nguyên vẹn nên không mở. Bản gốc trên máy chủ không đổi; hãy tải lại hoặc báo văn thư.',
  'file-protected': 'Tệp có mật khẩu nên không xem được tại đây. Có thể lưu bản sao hoặc đề nghị nơi gửi bỏ mật khẩu.',
  'file-unsupported': 'Loại tệp này không xem được trong ứng dụng. Có thể lưu bản sao và mở bằng phần mềm khác.',
  'already-exists': 'Bản ghi này đã có nên không tạo lần nữa. Bản đã có không đổi; hãy mở bản đó.',
  'online-only':
    'Cấp số, phát hành và thu hồi cần máy chủ trả lời ngay để không trùng số, nên chưa làm được khi ngoại tuyến. Không có gì mất; hãy làm lại khi có mạng.',
  'wrong-outgoing-status':
    'Văn bản đi đã chuyển sang trạng thái khác nên thao tác không còn áp dụng. Hãy xem trạng thái hiện tại.',
  'signer-required': 'Chưa chọn người ký nên chưa trình được. Hãy mở dự thảo, chọn người ký và hình thức ký.',
  'recipients-required': 'Chưa có nơi nhận. Hãy thêm ít nhất một nơi nhận rồi làm lại.',
  'recipient-code-required':
    'Nơi nhận “{{name}}” gửi qua trục liên thông nhưng chưa có mã định danh. Hãy nhập mã hoặc chọn gửi giấy.',
  'recipient-unknown': 'Nơi nhận “{{name}}” không có trong danh bạ của thành phố. Hãy chọn lại từ danh bạ.',
  'chain-must-end-with-signer':
    'Luồng trình phải kết thúc ở đúng một người ký, là người ký ghi trên dự thảo. Hãy sửa luồng trình.',
  'edition-changed': 'Dự thảo đã có bản mới (bản {{edition}}) nên chưa duyệt bản cũ. Hãy đọc bản mới rồi duyệt.',
  'no-onward-delegation':
    'Ký thừa ủy quyền (TUQ.) không được ủy quyền lại (NĐ 30/2020 Điều 13). Văn bản chờ đúng người được ủy quyền ký.',
  'basis-required': 'Ký thừa ủy quyền cần ghi văn bản ủy quyền. Hãy bổ sung căn cứ ủy quyền.',
  'equal-form-required':
    'Văn bản {{symbol}} là {{kind}} nên phải được thay thế, sửa đổi bằng văn bản có hình thức tương đương (NĐ 30/2020 Điều 18). Hãy chọn lại loại văn bản.',
  'correction-form': 'Đính chính được thực hiện bằng công văn (NĐ 30/2020 Điều 18). Hãy chọn loại Công văn.',
  'delegation-passed-on':
    'Quyền được ủy quyền không được ủy quyền lại (NĐ 30/2020 Điều 13). Người có quyền phải tự giao quyền cho người khác.',
  'delegation-to-self': 'Không thể giao quyền cho chính mình. Hãy chọn cấp phó nhận ủy quyền.',
  'delegation-to-deputy':
    '{{name}} không giữ chức vụ lãnh đạo hoặc trưởng đơn vị nên không nhận ủy quyền được. Hãy chọn cấp phó.',
  'delegation-days':
    'Thời hạn chưa đúng nên chưa giao quyền. Hãy chọn ngày bắt đầu từ hôm nay trở đi và ngày kết thúc không trước ngày bắt đầu.',
  'delegation-too-long':
    'Ủy quyền phải có thời hạn, dài nhất {{days}} ngày. Hãy rút ngắn thời hạn; khi cần thì ủy quyền tiếp bằng văn bản mới.',
  'delegation-overlap':
    'Trong thời gian này quyền đó đã giao cho {{name}} (từ {{from}} đến {{to}}). Hãy thu hồi ủy quyền đó hoặc chọn ngày khác.',
  'delegation-receiver-away':
    '{{name}} cũng đã giao quyền của mình cho người khác trong thời gian này. Hãy chọn người nhận khác hoặc ngày khác.',
  'delegation-over':
    'Ủy quyền này đã kết thúc hoặc đã được thu hồi nên không còn gì để thu hồi. Hãy xem lại danh sách ủy quyền.',
  'number-pending': 'Văn bản đang chờ máy chủ cấp số nên chưa đóng dấu. Hãy đợi có số.',
  'paper-pending': 'Bản PDF có số và ngày đang được tạo. Hãy chờ ít phút rồi phát hành.',
  'file-attached-already': 'Tệp này đã được đính kèm nên không thêm lần nữa. Tệp đã có vẫn giữ nguyên.',
  'copy-not-written':
    'Không ghi được tệp vào nơi đã chọn: tệp đang mở trong chương trình khác hoặc thư mục không cho ghi. Dữ liệu trong ứng dụng vẫn an toàn. Hãy đóng tệp đó hoặc chọn nơi khác rồi lưu lại.',
  'wrong-workfile-status':
    'Hồ sơ đã chuyển sang trạng thái khác nên thao tác không còn áp dụng. Hãy xem trạng thái hiện tại của hồ sơ.',
  'workfile-code-taken':
    'Số, ký hiệu hồ sơ {{code}} đã có trong danh mục năm {{year}} nên hồ sơ chưa được ghi. Nội dung đã nhập vẫn giữ; hãy đặt ký hiệu khác rồi gửi lại.',
  'workfile-empty': 'Hồ sơ chưa có văn bản nào nên chưa kết thúc được. Hãy thêm văn bản vào hồ sơ trước.',
  'unit-elsewhere': 'Chỉ văn thư lập danh mục cho đơn vị khác. Chưa có gì được ghi; hãy chọn đơn vị của anh/chị.',
  'retention-years-required':
    'Thời hạn bảo quản “Khác” cần ghi số năm. Chưa có gì được ghi; hãy nhập số năm rồi gửi lại.',
  'filed-document-missing':
    'Văn bản không còn, hoặc anh/chị không được xem, nên chưa thêm vào hồ sơ. Hồ sơ không đổi; hãy đề nghị người đang giữ văn bản thêm vào.',
  'not-in-workfile':
    'Văn bản không còn trong hồ sơ, có thể người khác vừa bỏ ra. Hồ sơ không đổi; hãy xem lại mục lục.',
  'end-day-impossible':
    'Ngày kết thúc phải từ ngày mở hồ sơ ({{day}}) đến hôm nay. Hồ sơ chưa đổi; hãy sửa ngày rồi gửi lại.',
  'sheets-required':
    'Hồ sơ giấy bảo quản từ 5 năm phải đánh số tờ trước khi kết thúc. Hồ sơ chưa đổi; hãy ghi số tờ rồi gửi lại.',
  'kept-too-long': 'Chỉ được giữ lại đến {{day}} (thêm tối đa 2 năm). Hạn nộp lưu không đổi; hãy chọn ngày sớm hơn.',
  'file-mismatch':
    'Tệp nhận được không khớp với tệp đã chọn nên chưa lưu. Tệp trên máy vẫn nguyên; ứng dụng sẽ tự gửi lại.',
  'attachment-empty': 'Tệp “{{name}}” không có nội dung nên chưa thêm. Hãy kiểm tra tệp gốc rồi chọn lại.',
  'attachment-too-large':
    'Tệp “{{name}}” vượt quá {{limit}} MB nên chưa thêm. Tệp gốc không đổi; hãy giảm dung lượng hoặc tách tệp.',
  'attachment-type':
    'Tệp “{{name}}” không phải PDF, Word, Excel (.xlsx) hay ảnh PNG, JPEG nên chưa thêm. Hãy xuất ra một trong các loại đó.',
  'attachment-false-type':
    'Tệp “{{name}}” có nội dung là {{actual}}, không đúng với đuôi tên tệp, nên chưa thêm. Hãy đổi đuôi tên tệp cho đúng rồi chọn lại.',
  'attachment-secret':
    'Tệp “{{name}}” mang dấu chỉ độ mật nên không được đưa vào hệ thống này. Hãy dừng lại, xử lý bằng bản giấy hoặc mạng độc lập và báo ngay người phụ trách bảo vệ bí mật nhà nước của cơ quan (Luật 117/2025/QH15 Điều 5).',
  'attachment-without-place':
    'Tệp “{{name}}” không nằm trên đĩa (ví dụ ảnh kéo từ trình duyệt) nên chưa thêm. Hãy lưu tệp về máy, rồi kéo vào hoặc chọn tệp.',
  'attachment-unreadable':
    'Không đọc được tệp “{{name}}” trên máy này. Hãy kiểm tra tệp còn đó và không bị khóa, rồi chọn lại.',
  'attachments-at-once':
    'Mỗi lần thêm nhiều nhất {{most}} tệp nên “{{name}}” chưa được thêm. Hãy chọn tiếp các tệp còn lại.',
  'attachments-together':
    'Một văn bản mang theo nhiều nhất {{most}} tệp và tổng cộng {{limit}} MB nên chưa thêm. Hãy giảm dung lượng, bỏ bớt tệp hoặc gửi thành nhiều văn bản.',
  'attachment-lost':
    'Nội dung tệp “{{name}}” không còn trên máy và chưa tới máy chủ nên thao tác chưa được ghi nhận. Hãy chọn lại tệp gốc rồi gửi lại.',
  'scan-not-pdf':
    'Bản số hóa “{{name}}” không phải tệp PDF nên chưa thêm (NĐ 30/2020, Phụ lục I). Hãy quét hoặc xuất lại thành PDF.',
  'secret-content':
    'Nội dung mang dấu mật nên không được soạn, lưu hay gửi trên hệ thống này. Hãy xử lý bằng bản giấy hoặc mạng độc lập theo Luật Bảo vệ bí mật nhà nước.',
  'quarantine-order':
    'Bước này chưa đến lượt nên chưa ghi nhận. Hãy lập biên bản trước, rồi bàn giao hoặc tiêu hủy; danh sách cho biết ai đã làm gì.',
  'converter-absent':
    'Máy chủ chưa có bộ chuyển đổi tệp văn phòng nên không xem trước được. Tệp vẫn nguyên vẹn; hãy lưu bản sao và mở bằng phần mềm khác.',
  'conversion-failed':
    'Máy chủ không chuyển được tệp này sang PDF. Tệp vẫn nguyên vẹn; hãy lưu bản sao và mở bằng phần mềm khác.',
  'export-failed':
    'Không ghi được tệp xuất nên chưa có tệp nào được lưu. Dữ liệu trong ứng dụng không đổi; hãy chọn nơi lưu khác rồi xuất lại.',
};
