import type { ThemeConfig } from 'antd'
import type { TextSize } from '../i18n.ts'

const FONTS = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

/** Colours that hold 4.5:1 on their ground; the library's own orange, green, gold and link blue do not. */
export const themeOf = (size: TextSize): ThemeConfig => ({
  token: {
    colorPrimary: '#1554ad',
    colorLink: '#1554ad',
    colorLinkHover: '#0b3f86',
    colorLinkActive: '#0b3f86',
    colorError: '#b42318',
    colorSuccess: '#0b5d2c',
    colorWarning: '#8a3b00',
    colorInfo: '#0b3f86',
    // The library would derive these grounds from the colours above, and darkens them.
    colorSuccessBg: '#e6f4ea',
    colorSuccessBorder: '#9fcfae',
    colorWarningBg: '#fff1e0',
    colorWarningBorder: '#e8c48d',
    colorErrorBg: '#fdecea',
    colorErrorBorder: '#e7a59f',
    colorInfoBg: '#e6f0fc',
    colorInfoBorder: '#a9c6ec',
    colorTextDescription: '#595959',
    colorTextPlaceholder: '#6b6b6b',
    colorTextSecondary: '#4d4d4d',
    colorBorder: '#8c8c8c',
    borderRadius: 4,
    fontSize: size === 'large' ? 18 : 15,
    controlHeight: size === 'large' ? 40 : 34,
    controlHeightSM: size === 'large' ? 32 : 28,
    fontFamily: FONTS,
    motion: false,
  },
  components: { Table: { cellPaddingBlockSM: 7, headerBg: '#eef2f8', headerColor: '#1f1f1f', rowHoverBg: '#f0f6ff' } },
})
