// Invented people for the in-memory clinic. No one of them exists; the numbers only have right check digits.

const family = [...'王林張黃陳李吳劉蔡楊許鄭謝郭洪曾邱廖賴徐'];
const given = [
  '大明',
  '語文',
  '皓',
  '清',
  '承瑜',
  '怡君',
  '志豪',
  '淑芬',
  '家豪',
  '雅婷',
  '俊傑',
  '美玲',
  '冠宇',
  '佩珊',
  '建宏',
  '欣怡',
];
const long = ['Kacaw Panay・阿美族語名', '歐陽司徒慕容上官婉兒', 'Nguyễn Thị Minh Khai'];
const letters = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

export interface Person {
  name: string;
  id: string;
  birthday: string;
}

/** The n-th person: always the same for the same n. */
export function person(n: number): Person {
  const name =
    n % 23 === 7
      ? (long[n % long.length] ?? '')
      : `${family[n % family.length]}${given[(n * 7) % given.length]}`;
  const year = 1942 + ((n * 13) % 62);
  const month = String(1 + ((n * 5) % 12)).padStart(2, '0');
  const day = String(1 + ((n * 11) % 28)).padStart(2, '0');
  return { name, id: identity(n), birthday: `${year}-${month}-${day}` };
}

/** "A1****6789" */
export function masked(id: string): string {
  return `${id.slice(0, 2)}****${id.slice(-4)}`;
}

/** A national number with a right check digit. */
function identity(n: number): string {
  const letter = letters[n % letters.length] ?? 'A';
  const body = `${1 + (n % 2)}${String(10_000_000 + n * 37_117).slice(-7)}`;
  const value = 10 + letters.indexOf(letter);
  const digits = [Math.floor(value / 10), value % 10, ...[...body].map(Number)];
  const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1];
  const sum = digits.reduce((total, digit, index) => total + digit * (weights[index] ?? 0), 0);
  return `${letter}${body}${(10 - (sum % 10)) % 10}`;
}
