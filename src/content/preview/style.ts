/** How the preview looks: two columns on a screen, one on a phone, and fit to print. */
export const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 16px/1.7 system-ui, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif;
  color: #1c1f24; max-width: 72rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.35rem; border-bottom: 2px solid #1c1f24; margin-top: 3.5rem; }
h3 { font-size: 1.15rem; margin: 2.6rem 0 .3rem; padding-top: .6rem; border-top: 1px solid #c9ced6; }
h3 [lang="en"] { font-weight: 400; } h4 { margin: 1.4rem 0 .2rem; }
.group { font-size: 1.15rem; margin: 2.6rem 0 0; padding: .3rem .8rem; background: #1c1f24; color: #fff; }
a { color: #174a7c; }
nav details { margin: .4rem 0; } nav summary { font-weight: 600; cursor: pointer; padding: .2rem 0; }
nav ul { columns: 3 14rem; padding-left: 1.2rem; margin: .2rem 0 .8rem; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.5rem; }
.pair > [lang="en"] { border-left: 1px solid #e3e6ea; padding-left: 1.5rem; }
.meta, .id { color: #5a616b; font-size: .86rem; } .id { font-weight: 400; } .meta p { margin: .2rem 0; }
.rests { margin: .8rem 0 0; padding: .3rem .9rem; background: #f6f7f9; } .rests summary { cursor: pointer; font-weight: 600; }
.rests ul { margin: .3rem 0; padding-left: 1.1rem; } .rests li { margin: .35rem 0; }
.when { border-left: 4px solid #6b4fa0; background: #f4f0fb; padding: .2rem .9rem; font-size: .9rem; }
.step { border-left: 4px solid #c9ced6; padding-left: 1rem; margin: 1.6rem 0; } .step h4 { margin-top: 0; }
.doubt { color: #9a3412; font-weight: 600; } .status { font-weight: 600; white-space: nowrap; }
.status.used { color: #2d6a4f; } .status.corrected { color: #9a6700; } .status.rejected { color: #b42318; }
blockquote { margin: .6rem 0; padding: .3rem .9rem; border-left: 4px solid #2d6a4f; background: #eef6f1; }
.notice { margin: .6rem 0; padding: .3rem .9rem; border-left: 4px solid #174a7c; background: #eef3f9; }
.notice.warning { border-color: #9a6700; background: #fff6e0; } .notice.urgent { border-color: #b42318; background: #fdecea; }
blockquote p, .notice p { margin: .25rem 0; }
.slot { background: #ece6f8; border-radius: 3px; padding: 0 .25rem; font-size: .88em; }
.off { color: #b42318; font-weight: 600; }
.letter { border: 1px solid #c9ced6; padding: 1rem 1.4rem; } .letter .right { text-align: right; }
.letter .heading { text-align: center; font-weight: 600; } .letter .item::before { content: "– "; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } th, td { border: 1px solid #c9ced6; padding: .3rem .5rem;
  text-align: left; vertical-align: top; } th { background: #f2f4f7; } .day { white-space: nowrap; }
@media (max-width: 48rem) {
  body { padding: 1rem; }
  nav ul { columns: 1; } .pair { grid-template-columns: minmax(0, 1fr); gap: .4rem; }
  .pair > [lang="en"] { border-left: 0; border-top: 1px dashed #c9ced6; padding-left: 0; color: #3d434b; }
  .step { padding-left: .6rem; } .letter { padding: .6rem .8rem; }
  table, tbody, tr, td { display: block; } thead { display: none; }
  tr { border: 1px solid #c9ced6; margin: .8rem 0; padding: .3rem 0; } td { border: 0; padding: .15rem .7rem; }
  td::before { content: attr(data-head); display: block; color: #5a616b; font-size: .8rem; } td:empty { display: none; }
}
@media print { body { max-width: none; padding: 0; font-size: 11pt; } nav { display: none; } h3 { break-after: avoid; }
  .letter, blockquote, .notice, tr { break-inside: avoid; } h2 { break-before: page; } a { color: inherit; } }
`;
