// Lists into files. Not here: the lists' own words.
import type { ExportedList } from '../../state/exports.svelte';

const names: Record<ExportedList, string> = {
  visits: '就醫紀錄',
  patients: '病患名單',
  appointments: '約診',
  tasks: '待辦事項',
  outbox: '待送匣',
  reviews: '評論',
  eligibility: '收案資格查詢',
  board: '儀表板',
  risk: '核扣風險',
  drugs: '藥品代碼',
  departments: '科別代碼',
  staff: '人員',
  audit: '稽核紀錄',
};

export const exports = {
  names,
  audit: {
    title: '稽核紀錄',
    lead: '誰在什麼時候做了什麼：讀取病患資料、儲存、傳送、匯出都在其中。紀錄只寫編號，不寫病患姓名；不能修改，也不能刪除。',
  },
  open: '匯出',
  csv: 'CSV（逗號分隔文字檔）',
  xlsx: 'XLSX（Excel 活頁簿）',
  notes: {
    plain: '匯出目前篩選出的全部資料；每次匯出都會記入稽核。',
    full: '畫面上遮住的身分證號與電話，在檔案裡是完整的，請妥善保管。匯出目前篩選出的全部資料，並記入稽核。',
    visits:
      '畫面上遮住的身分證號，在檔案裡是完整的，請妥善保管。匯出目前篩選出的全部資料，並記入稽核；未完成的表單不在內，要匯出請先篩選「草稿」。',
  },
  dialog: (list: string) => `匯出${list}`,
  file: (list: string, day: string) => `${list}-${day}`,
  progress: (done: string, total: string | null) =>
    total ? `已寫入 ${done}／${total} 筆` : `已寫入 ${done} 筆`,
  cancel: '取消匯出',
  close: '關閉',
  done: (rows: string, file: string) => `已匯出 ${rows} 筆：${file}`,
  cancelled: '已取消匯出，沒有留下檔案。',
  diskFull: '磁碟空間不足，沒有匯出，也沒有留下未完成的檔案。',
  elsewhere: '另一份匯出正在進行，請等它完成。',
};
