import type { Field } from './fields.ts';
import { communeDivisions, type DivisionPlan, OFFICE_DIVISIONS } from './office.ts';

/**
 * Departments and agencies of the city after the re-organisation of 2025 (Tài chính took Kế hoạch và Đầu tư, Xây
 * dựng took Giao thông vận tải, Nông nghiệp took Tài nguyên và Môi trường, Khoa học took Thông tin và Truyền thông,
 * Nội vụ took Lao động). The list is demo data: names are believable, codes are invented.
 */
export interface DepartmentPlan {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly chief: string;
  readonly deputies: number;
  readonly divisions: readonly DivisionPlan[];
}

type Row = readonly [key: string, name: string, shortName: string, ...fields: Field[]];

const plan = (
  id: string,
  name: string,
  shortName: string,
  chief: string,
  deputies: number,
  rows: readonly Row[],
): DepartmentPlan => ({
  id,
  name,
  shortName,
  chief,
  deputies,
  divisions: rows.map(([key, divisionName, short, ...fields]) => ({
    key,
    name: divisionName,
    shortName: short,
    fields,
    specialists: 3,
  })),
});

export const DEPARTMENTS: readonly DepartmentPlan[] = [
  plan('so-noi-vu', 'Sở Nội vụ', 'SNV', 'Giám đốc', 3, [
    ['ccvc', 'Phòng Công chức, viên chức', 'CCVC', 'noi-vu'],
    ['tcbc', 'Phòng Tổ chức, biên chế và Chính quyền địa phương', 'TCBC', 'noi-vu'],
    ['cchc', 'Phòng Cải cách hành chính', 'CCHC', 'cai-cach'],
    ['ldvl', 'Phòng Lao động và Việc làm', 'LĐVL', 'lao-dong'],
    ['ncc', 'Phòng Người có công', 'NCC', 'lao-dong'],
  ]),
  plan('so-tai-chinh', 'Sở Tài chính', 'STC', 'Giám đốc', 3, [
    ['qlns', 'Phòng Quản lý ngân sách', 'QLNS', 'tai-chinh'],
    ['dtc', 'Phòng Đầu tư công', 'ĐTC', 'dau-tu'],
    ['gcs', 'Phòng Quản lý giá và Công sản', 'GCS', 'tai-chinh'],
    ['dkkd', 'Phòng Đăng ký kinh doanh', 'ĐKKD', 'dau-tu'],
    ['ktdn', 'Phòng Kinh tế đối ngoại', 'KTĐN', 'dau-tu', 'doi-ngoai'],
  ]),
  plan('so-xay-dung', 'Sở Xây dựng', 'SXD', 'Giám đốc', 3, [
    ['qhkt', 'Phòng Quy hoạch - Kiến trúc', 'QHKT', 'xay-dung'],
    ['qln', 'Phòng Quản lý nhà và Thị trường bất động sản', 'QLN', 'xay-dung'],
    ['htkt', 'Phòng Hạ tầng kỹ thuật', 'HTKT', 'xay-dung'],
    ['qlgt', 'Phòng Quản lý giao thông', 'QLGT', 'giao-thong'],
    ['qlvt', 'Phòng Vận tải và Phương tiện', 'QLVT', 'giao-thong'],
  ]),
  plan('so-nong-nghiep-moi-truong', 'Sở Nông nghiệp và Môi trường', 'SNNMT', 'Giám đốc', 3, [
    ['qldd', 'Phòng Quản lý đất đai', 'QLĐĐ', 'dat-dai'],
    ['bvmt', 'Phòng Môi trường', 'MT', 'moi-truong'],
    ['tl', 'Phòng Thủy lợi và Phòng chống thiên tai', 'TL', 'nong-nghiep'],
    ['ttcn', 'Phòng Trồng trọt và Chăn nuôi', 'TTCN', 'nong-nghiep'],
    ['ts', 'Phòng Thủy sản và Biển đảo', 'TS', 'nong-nghiep', 'kinh-te-bien'],
  ]),
  plan('so-cong-thuong', 'Sở Công Thương', 'SCT', 'Giám đốc', 3, [
    ['qlcn', 'Phòng Quản lý công nghiệp', 'QLCN', 'cong-nghiep'],
    ['qlnl', 'Phòng Quản lý năng lượng', 'QLNL', 'cong-nghiep'],
    ['qltm', 'Phòng Quản lý thương mại', 'QLTM', 'thuong-mai'],
    ['xnk', 'Phòng Xuất nhập khẩu và Hội nhập', 'XNK', 'thuong-mai'],
  ]),
  plan('so-khoa-hoc-cong-nghe', 'Sở Khoa học và Công nghệ', 'SKHCN', 'Giám đốc', 3, [
    ['cds', 'Phòng Chuyển đổi số', 'CĐS', 'chuyen-doi-so'],
    ['bcvt', 'Phòng Bưu chính, Viễn thông', 'BCVT', 'chuyen-doi-so'],
    ['qlkh', 'Phòng Quản lý khoa học', 'QLKH', 'khoa-hoc'],
    ['dmst', 'Phòng Đổi mới sáng tạo', 'ĐMST', 'khoa-hoc'],
  ]),
  plan('so-van-hoa-the-thao-du-lich', 'Sở Văn hóa, Thể thao và Du lịch', 'SVHTTDL', 'Giám đốc', 3, [
    ['qlvh', 'Phòng Quản lý văn hóa', 'QLVH', 'van-hoa'],
    ['dsvh', 'Phòng Di sản văn hóa', 'DSVH', 'van-hoa'],
    ['qldl', 'Phòng Quản lý du lịch', 'QLDL', 'du-lich'],
    ['tdtt', 'Phòng Thể dục, Thể thao', 'TDTT', 'van-hoa'],
  ]),
  plan('so-giao-duc-dao-tao', 'Sở Giáo dục và Đào tạo', 'SGDĐT', 'Giám đốc', 3, [
    ['gdpt', 'Phòng Giáo dục phổ thông', 'GDPT', 'giao-duc'],
    ['gdmn', 'Phòng Giáo dục mầm non', 'GDMN', 'giao-duc'],
    ['gdnn', 'Phòng Giáo dục nghề nghiệp và Thường xuyên', 'GDNN', 'giao-duc', 'lao-dong'],
    ['khtc', 'Phòng Kế hoạch - Tài chính', 'KHTC', 'tai-chinh'],
  ]),
  plan('so-y-te', 'Sở Y tế', 'SYT', 'Giám đốc', 3, [
    ['nvy', 'Phòng Nghiệp vụ Y', 'NVY', 'y-te'],
    ['nvd', 'Phòng Nghiệp vụ Dược', 'NVD', 'y-te'],
    ['btxh', 'Phòng Bảo trợ xã hội và Trẻ em', 'BTXH', 'lao-dong'],
    ['khtc', 'Phòng Kế hoạch - Tài chính', 'KHTC', 'tai-chinh'],
  ]),
  plan('so-tu-phap', 'Sở Tư pháp', 'STP', 'Giám đốc', 2, [
    ['xdkt', 'Phòng Xây dựng và Kiểm tra văn bản', 'XDKT', 'tu-phap'],
    ['htqt', 'Phòng Hành chính tư pháp', 'HCTP', 'tu-phap', 'cai-cach'],
    ['bttp', 'Phòng Bổ trợ tư pháp', 'BTTP', 'tu-phap'],
  ]),
  plan('so-dan-toc-ton-giao', 'Sở Dân tộc và Tôn giáo', 'SDTTG', 'Giám đốc', 2, [
    ['tg', 'Phòng Tôn giáo', 'TG', 'ton-giao'],
    ['dt', 'Phòng Dân tộc', 'DT', 'ton-giao'],
  ]),
  plan('so-ngoai-vu', 'Sở Ngoại vụ', 'SNgV', 'Giám đốc', 2, [
    ['htqt', 'Phòng Hợp tác quốc tế', 'HTQT', 'doi-ngoai'],
    ['lsls', 'Phòng Lãnh sự - Lễ tân', 'LSLT', 'doi-ngoai'],
  ]),
  plan('thanh-tra-tp', 'Thanh tra thành phố', 'TTTP', 'Chánh Thanh tra', 3, [
    ['nv1', 'Phòng Nghiệp vụ 1', 'NV1', 'thanh-tra'],
    ['nv2', 'Phòng Nghiệp vụ 2', 'NV2', 'thanh-tra'],
    ['gqkn', 'Phòng Giải quyết khiếu nại, tố cáo', 'GQKNTC', 'tiep-dan'],
  ]),
  plan('bql-khu-kinh-te', 'Ban Quản lý Khu kinh tế Hải Phòng', 'BQL', 'Trưởng ban', 3, [
    ['qldt', 'Phòng Quản lý đầu tư', 'QLĐT', 'dau-tu', 'kinh-te-bien'],
    ['qhxd', 'Phòng Quy hoạch và Xây dựng', 'QHXD', 'xay-dung', 'kinh-te-bien'],
    ['tnmt', 'Phòng Tài nguyên và Môi trường', 'TNMT', 'moi-truong'],
    ['qlld', 'Phòng Quản lý lao động', 'QLLĐ', 'lao-dong'],
  ]),
  plan('trung-tam-hcc', 'Trung tâm Phục vụ hành chính công thành phố', 'TTPVHCC', 'Giám đốc', 2, [
    ['tnhs', 'Phòng Tiếp nhận và Trả kết quả', 'TNTKQ', 'cai-cach'],
    ['gs', 'Phòng Giám sát và Hỗ trợ', 'GSHT', 'cai-cach', 'chuyen-doi-so'],
  ]),
  plan(
    'bqlda-giao-thong',
    'Ban Quản lý dự án đầu tư xây dựng công trình giao thông và nông nghiệp',
    'BQLDAGTNN',
    'Giám đốc',
    2,
    [
      ['da1', 'Phòng Quản lý dự án 1', 'QLDA1', 'giao-thong'],
      ['da2', 'Phòng Quản lý dự án 2', 'QLDA2', 'nong-nghiep'],
      ['gpmb', 'Phòng Giải phóng mặt bằng', 'GPMB', 'dat-dai'],
    ],
  ),
  plan(
    'bqlda-dan-dung',
    'Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp',
    'BQLDADDCN',
    'Giám đốc',
    2,
    [
      ['da1', 'Phòng Quản lý dự án 1', 'QLDA1', 'xay-dung'],
      ['da2', 'Phòng Quản lý dự án 2', 'QLDA2', 'xay-dung'],
    ],
  ),
  plan('vien-nghien-cuu-phat-trien', 'Viện Nghiên cứu phát triển', 'VNCPT', 'Viện trưởng', 2, [
    ['ktxh', 'Phòng Nghiên cứu kinh tế - xã hội', 'KTXH', 'khoa-hoc', 'dau-tu'],
    ['dltk', 'Phòng Dữ liệu và Thống kê', 'DLTK', 'khoa-hoc'],
  ]),
  plan('trung-tam-xuc-tien', 'Trung tâm Xúc tiến đầu tư, thương mại, du lịch', 'TTXT', 'Giám đốc', 2, [
    ['xtdt', 'Phòng Xúc tiến đầu tư', 'XTĐT', 'dau-tu'],
    ['xttm', 'Phòng Xúc tiến thương mại và du lịch', 'XTTMDL', 'thuong-mai', 'du-lich'],
  ]),
  plan('quy-dau-tu-phat-trien', 'Quỹ Đầu tư phát triển thành phố', 'QĐTPT', 'Giám đốc', 2, [
    ['td', 'Phòng Thẩm định', 'TĐ', 'tai-chinh'],
    ['khkd', 'Phòng Kế hoạch', 'KH', 'dau-tu'],
  ]),
];

const fieldsByUnit = new Map<string, readonly Field[]>([
  ...OFFICE_DIVISIONS.map((d) => [`ubnd-tp.vp.${d.key}`, d.fields] as const),
  ...DEPARTMENTS.flatMap((department) =>
    department.divisions.map((d) => [`${department.id}.${d.key}`, d.fields] as const),
  ),
]);
const communeFields = new Map(communeDivisions('xa').map((d) => [d.key, d.fields]));

/** The fields a division works on; empty for boards and offices. */
export const divisionFields = (unitId: string): readonly Field[] =>
  fieldsByUnit.get(unitId) ?? communeFields.get(unitId.slice(unitId.indexOf('.') + 1)) ?? [];
