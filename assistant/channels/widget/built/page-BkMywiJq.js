var e=new URLSearchParams(location.search),{begin:t}=await import(`./main-BK_pyHxv.js`);await t({base:new URL(
/* @vite-ignore */
`..`,import.meta.url).href.replace(/\/$/,``),key:e.get(`key`)??``,mode:`page`,theme:e.get(`theme`)??`auto`,lang:e.get(`lang`)??``,origins:[],service:e.get(`service`)??void 0,rating:e.get(`rating`)??void 0,into:document.querySelector(`main`)??document.body});