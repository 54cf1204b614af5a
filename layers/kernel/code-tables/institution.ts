import { type CodeTable, codesFrom } from './table.ts'

export const SITE_KIND: CodeTable = {
  id: 'siteKind',
  title: { zh: '所在地城乡类型', en: 'Town or country' },
  source: 'JY/T 1001-2012 SZDCXLX',
  codes: codesFrom(
    '111 主城区 = City\n112 城乡结合区 = City fringe\n121 镇中心区 = Town\n122 镇乡结合区 = Town fringe\n123 特殊区域 = Special area\n210 乡中心区 = Township\n220 村庄 = Village',
  ),
}

export const RUNNING_BODY: CodeTable = {
  id: 'runningBody',
  title: { zh: '办别', en: 'Run by' },
  source: 'JY/T 1001-2012 XXBB',
  codes: codesFrom(
    '11 教育部门和集体办 = Education authority or collective\n12 社会力量办 = Private\n19 其他部门办 = Another department',
  ),
}

export const OWNER: CodeTable = {
  id: 'owner',
  title: { zh: '举办者', en: 'Owner' },
  source: 'JY/T 1001-2012 XXJYJGJBZ',
  codes: codesFrom(
    '811 省级教育部门 = Provincial education authority\n812 省级其他部门 = Another provincial department\n821 地级教育部门 = City education authority\n822 地级其他部门 = Another city department\n831 县级教育部门 = County education authority\n832 县级其他部门 = Another county department\n891 地方企业 = Enterprise\n892 事业单位 = Public institution\n893 部队 = Armed forces\n894 集体 = Collective\n999 民办 = Private',
  ),
}

/** From 56 on a class is large, from 66 on super-large. */
export const CLASS_SIZE_BAND: CodeTable = {
  id: 'classSizeBand',
  title: { zh: '班额', en: 'Class size' },
  source: 'JY/T 1001-2012 BE',
  codes: codesFrom(
    '1 25人及以下 = Up to 25\n2 26至35人 = From 26 to 35\n3 36至45人 = From 36 to 45\n4 46至55人 = From 46 to 55\n5 56至65人 = From 56 to 65\n6 66人及以上 = More than 65',
  ),
}

export const TERM: CodeTable = {
  id: 'term',
  title: { zh: '学期', en: 'Term' },
  source: 'JY/T 1001-2012 XQ',
  codes: codesFrom('1 秋季学期 = Autumn\n2 春季学期 = Spring\n3 夏季学期 = Summer\n9 其他 = Other'),
}
