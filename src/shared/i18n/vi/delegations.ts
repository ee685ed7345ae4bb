/** Giao quyền, ủy quyền khi vắng mặt. */
export const delegations = {
  title: 'Giao quyền, ủy quyền',
  text: 'Khi vắng mặt, lãnh đạo giao quyền cho cấp phó bằng văn bản, có thời hạn và nội dung. Người được ủy quyền không được ủy quyền lại. Mọi việc làm thay đều ghi rõ thay ai, theo văn bản nào.',
  none: 'Chưa có ủy quyền nào.',
  grant: 'Giao quyền…',
  state: {
    current: 'Đang có hiệu lực',
    coming: 'Sắp có hiệu lực',
    over: 'Đã hết thời hạn',
    revoked: 'Đã thu hồi',
  },
  fromTo: '{{from}} giao cho {{to}}',
  days: 'Từ {{from}} đến hết {{to}}',
  basis: 'Căn cứ: {{basis}}',
  scope: {
    'direct-documents': 'Chỉ đạo văn bản đến',
    'sign-outgoing': 'Duyệt, ký văn bản đi',
    all: 'Chỉ đạo văn bản đến và duyệt, ký văn bản đi',
  },
  history: {
    granted: 'Giao quyền',
    revoked: 'Thu hồi',
  },
  form: {
    to: 'Giao cho',
    toPlaceholder: 'Gõ tên, chức vụ (không cần dấu)',
    nobody: 'Không có lãnh đạo hoặc trưởng đơn vị nào khớp.',
    scope: 'Quyền được giao',
    from: 'Từ ngày',
    until: 'Đến hết ngày',
    basis: 'Văn bản ủy quyền (số, ký hiệu, ngày)',
    matter: 'Nội dung, phạm vi ủy quyền',
    confirm: 'Giao quyền',
    limit: 'Dài nhất {{days}} ngày; hết thời hạn tự chấm dứt.',
  },
  revoke: {
    open: 'Thu hồi…',
    reason: 'Lý do thu hồi',
    confirm: 'Thu hồi ngay',
  },
};
