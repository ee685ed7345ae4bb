import type { Field } from '../fields.ts';

/** Senders outside the city's directory. Codes of ministries follow QĐ 20/2020/QĐ-TTg as far as known (G01, G02, G03, G09, G22); the rest are unverified and serve only as demo data. */
export interface OutsideBody {
  readonly name: string;
  readonly code: string;
  readonly shortName: string;
  readonly units: readonly string[];
  readonly fields: readonly Field[];
  readonly title: string;
}

const body = (
  name: string,
  code: string,
  shortName: string,
  units: string,
  fields: readonly Field[],
  title: string,
): OutsideBody => ({ name, code, shortName, units: units.split(' '), fields, title });

export const MINISTRIES: readonly OutsideBody[] = [
  body(
    'Văn phòng Chính phủ',
    'G22',
    'VPCP',
    'TH KTTH CN NN KGVX V.I QHĐP KSTT',
    ['dau-tu', 'cai-cach', 'noi-vu', 'tiep-dan', 'chuyen-doi-so', 'xay-dung', 'dat-dai'],
    'Bộ trưởng, Chủ nhiệm',
  ),
  body('Bộ Công an', 'G01', 'BCA', 'C06 C07 V01 A05', ['trat-tu', 'chuyen-doi-so', 'cai-cach'], 'Bộ trưởng'),
  body('Bộ Công Thương', 'G02', 'BCT', 'XNK TTTN ĐL CN', ['cong-nghiep', 'thuong-mai', 'kinh-te-bien'], 'Bộ trưởng'),
  body('Bộ Giáo dục và Đào tạo', 'G03', 'BGDĐT', 'GDPT GDMN QLCL KHTC', ['giao-duc'], 'Bộ trưởng'),
  body('Bộ Khoa học và Công nghệ', 'G06', 'BKHCN', 'CĐSQG CVT BC ĐMST', ['khoa-hoc', 'chuyen-doi-so'], 'Bộ trưởng'),
  body('Bộ Ngoại giao', 'G08', 'BNG', 'LS KTĐN NVNONN', ['doi-ngoai'], 'Bộ trưởng'),
  body('Bộ Nội vụ', 'G09', 'BNV', 'CQĐP CCVC TCBC CCHC VTLT', ['noi-vu', 'cai-cach', 'lao-dong'], 'Bộ trưởng'),
  body(
    'Bộ Nông nghiệp và Môi trường',
    'G10',
    'BNNMT',
    'ĐĐ MT TTBVTV TS ĐĐPCTT',
    ['nong-nghiep', 'dat-dai', 'moi-truong'],
    'Bộ trưởng',
  ),
  body('Bộ Quốc phòng', 'G11', 'BQP', 'DQTV CHCN', ['trat-tu'], 'Bộ trưởng'),
  body('Bộ Tài chính', 'G12', 'BTC', 'NSNN ĐT QLCS QLG ĐKKD', ['tai-chinh', 'dau-tu'], 'Bộ trưởng'),
  body('Bộ Tư pháp', 'G15', 'BTP', 'KTVB HTQTCT PBGDPL BTTP', ['tu-phap', 'cai-cach'], 'Bộ trưởng'),
  body(
    'Bộ Văn hóa, Thể thao và Du lịch',
    'G16',
    'BVHTTDL',
    'DSVH TDTT CDLQG VHCS',
    ['van-hoa', 'du-lich'],
    'Bộ trưởng',
  ),
  body('Bộ Xây dựng', 'G17', 'BXD', 'QHKT QLN HTKT KCHT VT', ['xay-dung', 'giao-thong', 'kinh-te-bien'], 'Bộ trưởng'),
  body('Bộ Y tế', 'G18', 'BYT', 'KCB PB ATTP BTXH', ['y-te', 'lao-dong'], 'Bộ trưởng'),
  body('Ngân hàng Nhà nước Việt Nam', 'G19', 'NHNN', 'TD CSTT', ['tai-chinh'], 'Thống đốc'),
  body('Thanh tra Chính phủ', 'G20', 'TTCP', 'BTCDTW C.IV PCTN', ['thanh-tra', 'tiep-dan'], 'Tổng Thanh tra'),
  body('Bộ Dân tộc và Tôn giáo', 'G21', 'BDTTG', 'TGCP CSDT', ['ton-giao'], 'Bộ trưởng'),
];

/** Central agencies in the city, the Party side, mass organisations and elected bodies: no code of their own below H24 here. */
export const AGENCIES: readonly OutsideBody[] = [
  body(
    'Công an thành phố Hải Phòng',
    '',
    'CAHP',
    'PC06 PC07 PC08 PV01',
    ['trat-tu', 'chuyen-doi-so', 'giao-thong'],
    'Giám đốc',
  ),
  body('Bộ Chỉ huy Quân sự thành phố', '', 'BCH', 'TM CT', ['trat-tu'], 'Chỉ huy trưởng'),
  body('Thuế thành phố Hải Phòng', '', 'HPH', 'NVDTPC TTHT QLDN', ['tai-chinh'], 'Trưởng Thuế thành phố'),
  body('Chi cục Hải quan khu vực III', '', 'HQKV3', 'GSQL NV', ['thuong-mai', 'kinh-te-bien'], 'Chi cục trưởng'),
  body('Kho bạc Nhà nước khu vực III', '', 'KBKV3', 'KSC KTNN', ['tai-chinh', 'dau-tu'], 'Giám đốc'),
  body('Bảo hiểm xã hội thành phố Hải Phòng', '', 'BHXH', 'QLT CĐBHXH GĐYT', ['lao-dong', 'y-te'], 'Giám đốc'),
  body('Cảng vụ Hàng hải Hải Phòng', '', 'CVHHHP', 'PC ATANHH', ['kinh-te-bien'], 'Giám đốc'),
  body('Thống kê thành phố Hải Phòng', '', 'TKHP', 'TH XH', ['khoa-hoc'], 'Trưởng Thống kê thành phố'),
  body('Tòa án nhân dân thành phố', '', 'TAHP', 'HC VP', ['tu-phap'], 'Chánh án'),
  body('Viện kiểm sát nhân dân thành phố', '', 'VKSHP', 'P8 VP', ['tu-phap'], 'Viện trưởng'),
  body('Thi hành án dân sự thành phố', '', 'THADS', 'NV VP', ['tu-phap'], 'Trưởng Thi hành án dân sự'),
  body(
    'Hội đồng nhân dân thành phố',
    '',
    'HĐND',
    'VP KTNS PC VHXH',
    ['tiep-dan', 'dau-tu', 'tai-chinh', 'tu-phap', 'noi-vu', 'xay-dung', 'giao-duc'],
    'Chủ tịch',
  ),
  body(
    'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân thành phố',
    '',
    'VP',
    'CTQH CTHĐND TTDN',
    ['tiep-dan', 'tu-phap', 'cai-cach'],
    'Chánh Văn phòng',
  ),
  body(
    'Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam thành phố',
    '',
    'MTTQ',
    'BTT PTTG',
    ['tiep-dan', 'lao-dong', 'ton-giao', 'van-hoa'],
    'Chủ tịch',
  ),
  body('Liên đoàn Lao động thành phố', '', 'LĐLĐ', 'CSPL TGNC', ['lao-dong'], 'Chủ tịch'),
  body('Hội Liên hiệp Phụ nữ thành phố', '', 'BTV', 'GĐXH', ['lao-dong', 'van-hoa'], 'Chủ tịch'),
  body('Hội Nông dân thành phố', '', 'HNDTP', 'KTXH', ['nong-nghiep'], 'Chủ tịch'),
  body('Đài Khí tượng Thủy văn thành phố', '', 'ĐKTTV', 'DB', ['nong-nghiep', 'moi-truong'], 'Giám đốc'),
  body('Kiểm toán nhà nước khu vực VI', '', 'KVVI', 'TH', ['thanh-tra', 'tai-chinh'], 'Kiểm toán trưởng'),
];

/** Provinces that write to the city; codes unverified. */
export const PROVINCES: readonly (readonly [name: string, code: string])[] = [
  ['tỉnh Quảng Ninh', 'H49'],
  ['tỉnh Hưng Yên', 'H31'],
  ['tỉnh Bắc Ninh', 'H05'],
  ['thành phố Hà Nội', 'H26'],
  ['tỉnh Ninh Bình', 'H42'],
  ['thành phố Đà Nẵng', 'H17'],
];

/** Parts of enterprise names. The combinations are invented; likeness to a real company is chance. */
export const ENTERPRISE_FORMS = [
  'Công ty Cổ phần',
  'Công ty TNHH',
  'Công ty Cổ phần Đầu tư',
  'Công ty TNHH Một thành viên',
  'Công ty Cổ phần Xây dựng',
  'Công ty TNHH Thương mại và Dịch vụ',
  'Hợp tác xã',
  'Công ty Cổ phần Vận tải biển',
  'Công ty Cổ phần Môi trường',
  'Công ty TNHH Sản xuất',
] as const;
export const ENTERPRISE_WORDS = [
  'Sóng Xanh',
  'Hoa Phượng',
  'Biển Bạc',
  'Đảo Ngọc',
  'Cánh Buồm',
  'Hải Âu Trắng',
  'Bến Nghiêng',
  'Đồng Sậy',
  'Sông Cấm Mới',
  'Núi Voi Xanh',
  'Lúa Vàng Bắc Bộ',
  'Gạch Nung Đông Khê',
  'Cảng Cá Miền Duyên Hải',
  'Thép Bình Minh Đỏ',
  'May Mùa Xuân',
  'Gốm Cậy Mới',
  'Bánh Đậu Sao Mai',
  'Vải Thiều Hương',
  'Nước Sạch Đồng Bằng',
  'Ánh Dương Hải Đăng',
  'Mắt Biển',
  'Trường Thuận Phát Mẫu',
  'An Khang Mẫu',
  'Hưng Thịnh Mẫu',
  'Thành Đạt Mẫu',
  'Phú Quý Mẫu',
  'Bạch Tùng',
  'Rạng Đông Duyên Hải',
  'Tân Cảng Mẫu',
  'Đại Lộc Mẫu',
] as const;
