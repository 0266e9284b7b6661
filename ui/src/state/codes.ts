// Suggestions that save typing: departments and drug names. Not a rule: any well-formed code is taken,
// and the window says when one is unknown to it.

/** 科別 as NHI publishes them (就醫科別, 2024-05-27), and "0" as the specification's sample has it. */
export const departments: readonly { value: string; words: string }[] = pairs(`
0 不分科|00 不分科|01 家醫科|02 內科|03 外科|04 兒科|05 婦產科|06 骨科|07 神經外科|08 泌尿科|09 耳鼻喉科|10 眼科
11 皮膚科|12 神經科|13 精神科|14 復健科|15 整形外科|22 急診醫學科|23 職業醫學科|2A 結核科|2B 洗腎科|40 牙科|60 中醫科
81 麻醉科|82 放射線科|83 病理科|84 核醫科|AA 消化內科|AB 心臟血管內科|AC 胸腔內科|AD 腎臟內科|AE 風濕免疫科
AF 血液腫瘤科|AG 內分泌科|AH 感染科|AI 潛醫科|AJ 胸腔暨重症加護|AK 老人醫學科|BA 直腸外科|BB 心臟血管外科|BC 胸腔外科
BD 消化外科|CA 小兒外科|CB 新生兒科|DA 疼痛科|EA 居家照護|FA 放射診斷科|FB 放射腫瘤科|GA 口腔顏面外科|HA 脊椎骨科
TB 肺結核`);

/** Cessation drugs as publicly listed about 2020; the official list is dated and changes. */
export const drugs: readonly { value: string; words: string }[] = pairs(`
B0220903EF 克菸貼片 30|B022089396 克菸貼片 20|B0220883EG 克菸貼片 10|B024431100 克菸果香嚼錠 4 mg|B024458100 克菸果香嚼錠 2 mg
B024457100 克菸薄荷嚼錠 2 mg|B024499100 克菸薄荷嚼錠 4 mg|A0386463EH 淨菸貼片 15|A0386463EJ 淨菸貼片 10|A0386463EK 淨菸貼片 5
B024740100 尼古清嚼錠 2 mg|B024741100 尼古清嚼錠 4 mg|A058046100 停菸口含錠 2 mg|A058047100 停菸口含錠 4 mg
B024574100 NiQuitin 口含錠 2 mg|B024575100 NiQuitin 口含錠 4 mg|B024649100 戒必適 0.5 mg|B024648100 戒必適 1 mg
B0234281T0 Wellbutrin SR 150 mg|A0490111T0 Funnix SR 150 mg|A0550051T0 Prewell SR 150 mg|A0567821T0 Bupion SR 150 mg
A0493221T0 Buprotin SR 150 mg|A0286783DH 尼古清貼片 25 mg|A0285833DI 尼古清貼片 15 mg|A0285843DJ 尼古清貼片 10 mg`);

/** The name that goes with a code, if it is a known one. */
export function nameOf(
  table: readonly { value: string; words: string }[],
  code: string,
): string | undefined {
  const typed = code.normalize('NFKC').trim().toUpperCase();
  return table.find((entry) => entry.value === typed)?.words;
}

function pairs(text: string): { value: string; words: string }[] {
  return text
    .trim()
    .split(/[|\n]/)
    .map((entry) => {
      const space = entry.indexOf(' ');
      return { value: entry.slice(0, space), words: entry.slice(space + 1) };
    });
}
