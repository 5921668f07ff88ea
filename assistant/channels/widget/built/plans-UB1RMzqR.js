import{_ as e,a as t,b as n,f as r,g as i,h as a,l as o,m as s,p as c,s as l,t as u,u as d,v as f,y as p}from"./shared-CxFdBPlb.js";var m={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},h=e=>(...t)=>({_$litDirective$:e,values:t}),ee=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:te}=f,g=e=>e,_=()=>document.createComment(``),v=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new te(r.insertBefore(_(),i),r.insertBefore(_(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=g(e).nextSibling;g(r).insertBefore(e,i),e=t}}}return n},y=(e,t,n=e)=>(e._$AI(t,n),e),ne={},re=(e,t=ne)=>e._$AH=t,ie=e=>e._$AH,b=e=>{e._$AR(),e._$AA.remove()},x=(e,t,n)=>{let r=/* @__PURE__ */ new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},S=h(class extends ee{constructor(e){if(super(e),e.type!==m.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let a=ie(e),{values:o,keys:s}=this.dt(t,n,r);if(!Array.isArray(a))return this.ut=s,o;let c=this.ut??=[],l=[],u,d,f=0,p=a.length-1,m=0,h=o.length-1;for(;f<=p&&m<=h;)if(a[f]===null)f++;else if(a[p]===null)p--;else if(c[f]===s[m])l[m]=y(a[f],o[m]),f++,m++;else if(c[p]===s[h])l[h]=y(a[p],o[h]),p--,h--;else if(c[f]===s[h])l[h]=y(a[f],o[h]),v(e,l[h+1],a[f]),f++,h--;else if(c[p]===s[m])l[m]=y(a[p],o[m]),v(e,a[f],a[p]),p--,m++;else if(u===void 0&&(u=x(s,m,h),d=x(c,f,p)),u.has(c[f])){if(u.has(c[p])){let t=d.get(s[m]),n=t===void 0?null:a[t];if(n===null){let t=v(e,a[f]);y(t,o[m]),l[m]=t}else l[m]=y(n,o[m]),v(e,a[f],n),a[t]=null;m++}else b(a[p]),p--}else b(a[f]),f++;for(;m<=h;){let t=v(e,l[h+1]);y(t,o[m]),l[m++]=t}for(;f<=p;){let e=a[f++];e!==null&&b(e)}return this.ut=s,re(e,l),i}}),C=`regrow:name`,ae=class{constructor(e){this.of=e,this.last=Promise.resolve(),this.asked=null,this.spoken=``}get name(){return r(C)??this.spoken}named(e){this.spoken=e,c(C,e||null)}async edit(e){let t=this.name||await(this.asked??=this.of.askName().finally(()=>this.asked=null));return t?this.send(`PATCH`,``,{by:t,edits:e}):this.of.words.nameNeeded}decide(e){return this.send(`POST`,`/approval`,e)}send(e,t,n){let r=this.last.then(()=>this.sendNow(e,t,n));return this.last=r,r}async sendNow(e,t,n){let{api:r,plan:i}=this.of,a=`/v1/plans/${encodeURIComponent(i.id)}`;try{return this.of.take(await r.json(a+t,{method:e,body:n,seen:i.version})),``}catch(e){if(!(e instanceof d&&e.status===412))return w(this.of.strings,e)}try{let e=await r.json(a);return this.of.take(e),this.of.words.changedMeanwhile(e.version,e.changes.at(-1)?.by??``)}catch(e){return w(this.of.strings,e)}}};function w(e,t){return t instanceof o?e.plans.away:t instanceof d&&t.status<500&&t.message?t.message:e.failed}function T(){return Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint8Array(16)),e=>e.toString(16).padStart(2,`0`)).join(``)}var E=n`
.fields {
display: grid;
gap: 12px 16px;
align-items: start;
}
.fields > button {
justify-self: start;
align-self: end;
min-block-size: 40px;
}
.tight {
grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
}
.tight > :first-child {
grid-column: 1 / -1;
}
@container (min-width: 480px) {
.tight > :first-child {
grid-column: auto;
}
.two {
grid-template-columns: repeat(2, minmax(0, 1fr));
}
.three {
grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) minmax(0, 3fr);
}
}
.field {
display: grid;
gap: 4px;
min-inline-size: 0;
align-content: start;
}
.field :is(input, select, textarea),
dialog input {
inline-size: 100%;
min-inline-size: 0;
min-block-size: 40px;
padding: 6px 10px;
border: 1px solid var(--edge);
border-radius: 6px;
background: var(--paper);
}
.field textarea {
resize: vertical;
field-sizing: content;
max-block-size: 40vh;
}
.draft textarea {
min-block-size: 8lh;
}
.field.gap :is(input, textarea) {
border-style: dashed;
}
[aria-invalid="true"] {
border-color: var(--today) !important;
border-width: 2px !important;
}
::placeholder {
color: var(--soft);
opacity: 1;
}
.saved {
float: inline-end;
color: var(--good);
font-weight: 600;
}
fieldset {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 16px;
min-inline-size: 0;
margin: 0;
padding: 0;
border: 0;
}
.draft,
.progress,
dialog form {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 20px;
}
.draft legend {
padding: 0 0 10px;
color: var(--ink);
font-size: 1.125em;
font-weight: 600;
}
.drop {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 6px;
padding: 18px;
border: 2px dashed var(--edge);
border-radius: var(--round);
}
.drop label,
.progress label {
color: var(--ink);
font-size: 1em;
font-weight: 600;
}
.over {
border-color: var(--accent);
background: var(--tint);
}
input[type="file"] {
max-inline-size: 100%;
}
input::file-selector-button {
min-block-size: 36px;
margin-inline-end: 10px;
padding: 4px 12px;
border: 1px solid var(--edge);
border-radius: var(--round);
background: var(--paper);
color: var(--ink);
font: inherit;
cursor: pointer;
}
.progress {
gap: 12px;
max-inline-size: 440px;
}
.progress button {
justify-self: start;
}
progress {
inline-size: 100%;
block-size: 10px;
accent-color: var(--accent);
}
.past {
color: var(--good);
}
.here {
font-weight: 600;
}
.tick {
display: flex;
gap: 10px;
align-items: center;
min-block-size: 32px;
color: var(--ink);
}
.tick input {
inline-size: 20px;
block-size: 20px;
accent-color: var(--accent);
}
dialog {
inline-size: min(420px, calc(100vw - 32px));
padding: 20px;
border: 1px solid var(--line);
border-radius: var(--round);
background: var(--paper);
color: var(--ink);
box-shadow: var(--shadow);
}
dialog::backdrop {
background: rgb(0 0 0 / 0.45);
}
dialog form {
gap: 12px;
}
nav ul {
display: flex;
flex-wrap: wrap;
gap: 0 4px;
border-block-end: 1px solid var(--line);
}
.part {
min-block-size: 36px;
padding: 4px 10px;
border: 0;
border-block-end: 3px solid transparent;
background: none;
color: var(--soft);
text-align: start;
}
.part:hover {
color: var(--ink);
background: var(--tint);
}
.part[aria-current] {
border-color: var(--accent);
color: var(--ink);
font-weight: 600;
}
@container (min-width: 760px) {
.sheet.wide {
grid-template-columns: 172px minmax(0, 1fr);
gap: 20px 32px;
padding: 24px;
}
.wide > :not(nav, .part-of) {
grid-column: 1 / -1;
}
.wide nav {
position: sticky;
inset-block-start: 8px;
align-self: start;
}
.wide nav ul {
display: grid;
border: 0;
}
.wide .part {
inline-size: 100%;
border-block-end: 0;
border-inline-start: 3px solid transparent;
}
.wide .part[aria-current] {
border-color: var(--accent);
}
}
.part-of {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 14px;
min-inline-size: 0;
}
.tone-today {
--tone: var(--today);
}
.tone-week {
--tone: var(--week);
}
.tone-month {
--tone: var(--month);
}
.tone-later {
--tone: var(--later);
}
strong[class^="tone"],
td[class^="tone"],
.group {
color: var(--tone);
}
.group {
margin-block-start: 8px;
}
.action {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 10px;
padding: 14px 0 14px 14px;
border-block-start: 1px solid var(--line);
border-inline-start: 4px solid var(--tone);
/* Typing in one action lays out that one, not all sixty. */
contain: layout style;
}
.option {
display: grid;
gap: 8px;
padding-block: 10px;
}
.option + .option {
border-block-start: 1px dotted var(--line);
}
.against > p:first-child {
color: var(--soft);
}
.due {
font-weight: 600;
}
.check h4,
.items h4:has(.badge) {
display: flex;
flex-wrap: wrap;
gap: 4px 10px;
align-items: baseline;
}
.bone-list {
display: grid;
gap: 4px;
}
.factor-name::first-letter {
text-transform: uppercase;
}
.bone-list .factor-name {
display: inline-block;
}
`,D=n`
:host {
display: block;
container-type: inline-size;
color: var(--ink);
font-family: var(--font);
line-height: 1.5;
overflow-wrap: anywhere;
}
.sheet {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 20px;
padding: 16px;
}
.sheet > header {
display: grid;
gap: 12px;
}
h2 {
font-size: 1.375em;
}
h3 {
font-size: 1.125em;
}
h4 {
font-size: 1em;
font-weight: 600;
text-wrap: pretty;
}
h5 {
margin: 0;
font-size: 1em;
}
h2:focus,
h3:focus {
outline-offset: 4px;
}
.row {
display: flex;
flex-wrap: wrap;
gap: 8px;
align-items: center;
}
.sheet > header.apart-ends {
display: flex;
justify-content: space-between;
}
.to-list {
justify-self: start;
margin-inline-start: -8px;
color: var(--accent);
}
.sheet:has(.to-list) {
padding-block-end: 0;
gap: 8px;
}
.facts {
margin: 0;
}
.facts > div {
display: grid;
grid-template-columns: 8.5em minmax(0, 1fr);
align-items: baseline;
}
@container (min-width: 480px) {
.facts {
display: flex;
flex-wrap: wrap;
gap: 8px 28px;
}
.facts > div {
display: block;
}
}
dt,
.label,
label,
legend {
color: var(--soft);
font-size: 0.875em;
font-weight: 400;
}
dd {
margin: 0;
}
dd::first-letter,
.what::first-letter {
text-transform: uppercase;
}
.open {
color: var(--week);
}
.complete {
color: var(--good);
}
.note,
.asks,
.decide,
.proof {
background: var(--tint);
border-radius: var(--round);
padding: 12px 14px;
}
.asks,
.decide,
.proof {
display: grid;
gap: 12px;
}
.ask {
display: grid;
gap: 8px;
padding-block-start: 12px;
border-block-start: 1px solid var(--line);
}
.fault {
border-inline-start: 4px solid var(--today);
padding: 4px 0 4px 12px;
color: var(--ink);
}
.fault button {
margin-block-start: 6px;
}
.ref {
color: var(--soft);
font-weight: 600;
font-size: 0.875em;
font-variant-numeric: tabular-nums;
white-space: nowrap;
}
.elsewhere {
color: var(--soft);
}
.elsewhere .words {
display: block;
margin-block: 4px 10px;
padding-inline-start: 12px;
border-inline-start: 3px solid var(--line);
color: var(--ink);
}
.cites {
display: inline;
}
.cite {
min-inline-size: 24px;
min-block-size: 24px;
padding: 0 5px;
margin-inline-end: 3px;
border: 1px solid var(--line);
border-radius: 6px;
background: none;
color: var(--accent);
font-size: 0.75em;
font-weight: 600;
line-height: 1;
vertical-align: 1px;
}
.small :is(.cite, .badge) {
font-size: 0.9em;
}
.cite:hover {
background: var(--mark);
color: var(--on-mark);
}
.chip {
min-block-size: 32px;
padding: 3px 12px;
border: 1px solid var(--edge);
border-radius: 99px;
background: var(--paper);
font-size: 0.875em;
text-align: start;
}
.chip:hover {
background: var(--tint);
}
.chip[aria-pressed="true"] {
background: var(--accent);
border-color: var(--accent);
color: var(--on-accent);
font-weight: 600;
}
.badge {
display: inline-block;
padding: 0 8px;
border: 1px solid currentColor;
border-radius: 99px;
color: var(--soft);
font-size: 0.8125em;
font-weight: 600;
white-space: nowrap;
}
.good {
color: var(--good);
}
.to-do {
color: var(--week);
}
.link {
background: none;
border: 0;
padding: 0;
color: var(--accent);
font-weight: 600;
text-align: start;
text-decoration: underline;
text-underline-offset: 3px;
overflow-wrap: anywhere;
}
.danger {
color: var(--today);
border-color: var(--today);
font-weight: 600;
}
a {
color: var(--accent);
}
.dots {
list-style: disc;
padding-inline-start: 20px;
}
.dots li + li {
margin-block-start: 4px;
}
.items > .item,
.items > li {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 8px;
padding-block: 16px;
border-block-start: 1px solid var(--line);
}
.item > button {
justify-self: start;
}
.items .listed {
grid-template-columns: minmax(0, 1fr) auto;
align-items: start;
}
.listed > div:first-child {
display: grid;
gap: 4px;
}
.sure {
grid-column: 1 / -1;
display: grid;
gap: 8px;
}
summary {
inline-size: fit-content;
padding-block: 4px;
color: var(--accent);
}
details > :not(summary) {
margin-block-start: 8px;
}
.apart {
padding-block-start: 12px;
border-block-start: 1px solid var(--line);
}
.item .apart {
border: 0;
padding: 0;
}
`;function O(t,n){if(t.fixed)return k(t,n);let r=t.unsaved.get(n.id),i=r?.value??n.value??``,o=!n.value&&!r;return e`<div class="field ${o?`gap`:``}">
<label for=${n.id}
>${n.label}${n.of?e`<span class="heard"> ${n.of}</span>`:a}${t.saved===n.id?e`<span class="saved">${t.words.saved}</span>`:a}</label
>
${oe(n,i,r!==void 0)}
${r?se(t,n.id,r.why):a}
</div>`}function oe(t,n,r){let i=r?`why-`+t.id:a,o=r?`true`:a;return t.choices?e`<select id=${t.id} data-edit aria-invalid=${o} aria-describedby=${i}>
${t.choices.map(([t,r])=>e`<option value=${t} .selected=${t===n}>${r}</option>`)}
</select>`:t.kind===`long`?e`<textarea
id=${t.id}
data-edit
rows="2"
maxlength="2000"
.value=${n}
placeholder=${t.gap??``}
aria-invalid=${o}
aria-describedby=${i}
></textarea>`:e`<input
id=${t.id}
data-edit
type=${t.kind??`text`}
maxlength="200"
autocomplete="off"
.value=${n}
placeholder=${t.gap??``}
aria-invalid=${o}
aria-describedby=${i}
/>`}function se(t,n,r){let i=t.words;return e`<div class="fault" id="why-${n}">
<p>${r}</p>
<button class="quiet small" data-do="keep" data-at=${n}>${i.saveAgain}</button>
<button class="plain small" data-do="drop" data-at=${n}>${i.dropTyped}</button>
</div>`}function k(t,n){let r=n.choices?.find(([e])=>e===n.value)?.[1],i=n.kind===`date`?n.value?M(t.strings,n.value):null:r??n.value;return e`<div class="field">
<span class="label">${n.label}</span>
<span class=${i?``:`open`}>${i||(n.gap??t.words.open)}</span>
</div>`}function A(t,n){return n.length?e`<span class="cites"
>${n.map(n=>{let r=t.plan.citations.find(e=>e.n===n);return r?t.printing?e`<span class="cite">[${n}]</span>`:e`<button class="cite" data-cite=${n} aria-label=${t.strings.cite(n,r.title)}>${n}</button>`:a})}</span
>`:a}function j(t){return t.split(/(“[^”]*”)/).map(t=>t.startsWith(`“`)?e`<span class="words">${t}</span>`:t)}function M(e,t){return P(e.lang,`long`).format(/* @__PURE__ */ new Date(`${t.slice(0,10)}T12:00:00Z`)).replace(`,`,``)}function N(e,t){return P(e.lang,`short`).format(/* @__PURE__ */ new Date(`${t.slice(0,10)}T12:00:00Z`))}function ce(e,t){return P(e.lang,`moment`).format(new Date(t))}var le={long:{weekday:`long`,day:`numeric`,month:`long`,year:`numeric`,timeZone:`UTC`},short:{day:`numeric`,month:`short`,year:`numeric`,timeZone:`UTC`},moment:{day:`numeric`,month:`long`,year:`numeric`,hour:`2-digit`,minute:`2-digit`}},ue=/* @__PURE__ */ new Map;function P(e,t){let n=e+t,r=ue.get(n)??new Intl.DateTimeFormat(e,le[t]);return ue.set(n,r),r}var F={"action-plan":`requested`,"re-inspection":`published`,"factual-accuracy":`draft_report`,"warning-notice":`warning_notice`,"notice-of-proposal":`notice_of_proposal`,appeal:`notice_of_decision`},I=Object.values(F);function de(t){let n=t.words,{deadlines:r}=t.plan,i=new Set(r.map(e=>F[e.id])),o=I.filter(e=>!i.has(e));return e`${r.length?a:e`<p class="soft">${n.noDeadlines}</p>`}
<ul class="items">
${r.map(e=>fe(t,e))}
</ul>
${r.some(e=>e.due)&&!t.printing?e`<p><button class="quiet" data-do="export" data-at="form=ics">${n.calendar}</button></p>`:a}
${t.fixed||!o.length?a:e`<details class="apart">
<summary>${n.moreDays}</summary>
<div class="fields two">
${o.map(e=>O(t,{id:`event:${e}`,label:n.events[e]??e,value:null,kind:`date`}))}
</div>
</details>`}`}function fe(t,n){let r=t.words,i=F[n.id];return e`<li class="item">
<h4>${n.what}</h4>
<p class=${n.due?`due`:`open`}>${n.due?r.by(M(t.strings,n.due)):r.noDay}</p>
<p>${n.counted}</p>
${i?e`<div class="fields three">
${O(t,{id:`event:${i}`,label:r.events[i]??i,value:n.runs_from,kind:`date`})}
</div>`:a}
<details ?open=${t.printing}>
<summary>${r.rule}</summary>
<p>${n.rule} ${A(t,n.citations)}</p>
${n.source?pe(t,n.source):a}
</details>
</li>`}function pe(t,n){let r=`${n.publisher}: ${n.title}`;return e`<p class="small">
${n.address.startsWith(`https://`)?e`<a href=${n.address} target="_blank" rel="noopener noreferrer">${r}<span class="heard"> (${t.words.newTab})</span></a>`:r}
<span class="soft">${t.words.lookedUp(M(t.strings,n.checked))}</span>
</p>`}function me(t){let n=t.words,{checks:r}=t.plan;if(!r.length)return e`<p class="soft">${n.noChecks}</p>`;let i=r.filter(e=>!e.passed).length;return e`<p>${n.checksPassed(r.length-i,r.length)}</p>
<ul class="items">
${[...r].sort((e,t)=>Number(e.passed)-Number(t.passed)).map(t=>e`<li class="item check">
<h4>${t.name} <span class="badge ${t.passed?`good`:`to-do`}">${t.passed?n.passed:n.toDo}</span></h4>
<p>${t.text}</p>
</li>`)}
</ul>`}var he=`.pdf,.docx,.html,.htm,.txt,.md`,L=[`reading`,`drafting`,`keeping`],ge=class extends s{constructor(...e){super(...e),this.context={},this.file=null,this.step=0,this.fault=``,this.over=!1,this.stopping=null,this.key=T()}static{this.properties={api:{attribute:!1},strings:{attribute:!1},context:{attribute:!1},file:{state:!0},step:{state:!0},fault:{state:!0},over:{state:!0}}}static{this.styles=[t,D,E]}get words(){return this.strings.plans}disconnectedCallback(){super.disconnectedCallback(),this.stopping?.abort()}focus(){this.updateComplete.then(()=>this.at(`title`)?.focus())}render(){let t=this.words;return e`<div class="sheet">
<header>
<h2 id="title" tabindex="-1">${t.newPlan}</h2>
<p class="soft">${t.newAbout}</p>
</header>
<form class="draft" ?hidden=${this.step>0} @submit=${this.submit} @input=${this.change}>
${this.given()} ${this.about()}
<p class="small soft">${this.strings.hint}</p>
${this.fault?e`<p class="fault" id="fault" tabindex="-1">${this.fault}</p>`:a}
<div class="row">
<button class="main">${t.draft}</button>
<button class="quiet" type="button" @click=${()=>l(this,`regrow-plan`,``)}>${this.strings.cancel}</button>
</div>
</form>
${this.step?this.progress():a}
</div>`}given(){let t=this.words;return e`<fieldset>
<legend>${t.givenLabel}</legend>
<div
class="drop ${this.over?`over`:``}"
@dragover=${this.hold}
@dragleave=${()=>this.over=!1}
@drop=${this.drop}
>
<label for="file">${t.file}</label>
<p class="small soft" id="kinds">${t.fileKinds}</p>
<input id="file" type="file" accept=${he} aria-describedby="kinds" @change=${this.choose} />
${this.file?e`<p class="row">
<span class="break">${t.chosenFile(this.file.name)}</span>
<button class="quiet small" type="button" @click=${this.leave}>${t.removeFile}</button>
</p>`:a}
</div>
<div class="field">
<label for="text">${t.paste}</label>
<p class="small soft" id="paste-about">${this.file?t.pasteKept:t.pasteAbout}</p>
<textarea id="text" rows="6" maxlength="1000000" aria-describedby="paste-about" ?disabled=${this.file!==null}></textarea>
</div>
</fieldset>`}about(){let t=this.words,n=this.context.rating?.toLowerCase();return e`<fieldset>
<legend>${t.aboutLabel}</legend>
<div class="fields three">
<div class="field">
<label for="service">${t.service}</label>
<input id="service" list="services" maxlength="200" autocomplete="off" .value=${this.context.service??``} />
<datalist id="services">${t.services.map(t=>e`<option value=${t}></option>`)}</datalist>
</div>
<div class="field">
<label for="rating">${t.rating}</label>
<select id="rating">
<option value="">${t.asInReport}</option>
${t.ratings.map(t=>e`<option .selected=${t.toLowerCase()===n}>${t}</option>`)}
</select>
</div>
<div class="field">
<label for="start">${t.startOn}</label>
<input id="start" type="date" aria-describedby="start-about" />
<p class="small soft" id="start-about">${t.startAbout}</p>
</div>
</div>
<details>
<summary>${t.days}</summary>
<p class="small soft">${t.daysAbout}</p>
<div class="fields two">
${I.map(n=>e`<div class="field">
<label for="day-${n}">${t.events[n]}</label>
<input id="day-${n}" type="date" />
</div>`)}
</div>
</details>
</fieldset>`}progress(){let t=this.words;return e`<div class="progress">
<label for="progress">${t.stages[L[this.step-1]??`reading`]}</label>
<progress id="progress" max=${L.length} value=${this.step-.5}></progress>
<ol>
${L.map((n,r)=>e`<li class=${r+1<this.step?`past`:r+1===this.step?`here`:`soft`} aria-current=${r+1===this.step?`step`:a}>
${r+1<this.step?`✓ `:``}${t.stages[n]}
</li>`)}
</ol>
<button class="quiet" id="stop" @click=${()=>this.stopping?.abort()}>${this.strings.stop}</button>
</div>`}at(e){return this.renderRoot.getElementById(e)}said(e){return this.at(e)?.value.trim()??``}change(){this.key=T()}hold(e){e.preventDefault(),this.over=!0}drop(e){e.preventDefault(),this.over=!1,this.take(e.dataTransfer?.files[0]??null)}choose(e){this.take(e.target.files?.[0]??null)}leave(){let e=this.at(`file`);e.value=``,this.take(null),e.focus()}take(e){this.file=e,this.change(),l(this,`regrow-announce`,e?this.words.chosenFile(e.name):this.words.fileRemoved)}async submit(e){e.preventDefault();let t=this.words;if(!this.file&&!this.said(`text`))return this.fail(t.nothingGiven);this.fault=``,this.step=1,this.stopping=new AbortController;let{signal:n}=this.stopping;this.updateComplete.then(()=>this.at(`stop`)?.focus());try{let e=this.file?T():this.key;await this.api.events(`/v1/plans`,{body:this.body(),once:e,signal:n},(e,t)=>this.hear(e,t)),this.step&&this.fail(this.strings.failed)}catch(e){this.fail(n.aborted?t.stopped:w(this.strings,e))}}body(){let e={};for(let t of[`service`,`rating`,`start`])this.said(t)&&(e[t]=this.said(t));let t=r(`regrow:name`);if(t&&(e.by=t),!this.file)return{...e,text:this.said(`text`),events:this.days()};let n=new FormData;for(let[t,r]of Object.entries(e))n.append(t,r);return n.append(`file`,this.file,this.file.name),n}days(){return Object.fromEntries(I.map(e=>[e,this.said(`day-${e}`)]).filter(([,e])=>e))}hear(e,t){if(e===`step`)this.step=t.step,l(this,`regrow-announce`,this.words.stages[L[this.step-1]??`reading`]);else if(e===`plan`){let e=this.file?this.days():{};this.step=0,this.key=T(),this.dispatchEvent(new CustomEvent(`drafted`,{detail:{plan:t,days:e}}))}}fail(e){this.step=0,this.fault=e,l(this,`regrow-announce`,e),this.updateComplete.then(()=>this.at(`fault`)?.focus())}};u(`regrow-plan-draft`,ge);var _e=20,ve=class extends s{constructor(...e){super(...e),this.plans=null,this.next=null,this.sure=``,this.fault=``}static{this.properties={api:{attribute:!1},strings:{attribute:!1},plans:{state:!0},next:{state:!0},sure:{state:!0},fault:{state:!0}}}static{this.styles=[t,D,E]}get words(){return this.strings.plans}connectedCallback(){super.connectedCallback(),this.load(``)}focus(){this.updateComplete.then(()=>this.renderRoot.getElementById(`title`)?.focus())}render(){let t=this.words;return e`<div class="sheet">
<header class="row apart-ends">
<h2 id="title" tabindex="-1">${t.title}</h2>
<button class="main" @click=${()=>this.dispatchEvent(new Event(`new`))}>${t.newPlan}</button>
</header>
${this.fault?e`<div class="fault">
<p>${this.fault}</p>
<button class="quiet small" @click=${()=>this.load(``)}>${this.strings.retry}</button>
</div>`:a}
${this.plans?this.listed(this.plans):this.fault?a:e`<p class="soft">${this.strings.loading}</p>`}
</div>`}listed(t){return t.length?e`<ul class="items">
${S(t,e=>e.id,e=>this.one(e))}
</ul>
${this.next?e`<button class="quiet" @click=${()=>this.load(this.next??``)}>${this.strings.earlier}</button>`:a}`:e`<p class="soft empty">${this.words.none}</p>`}one(t){let n=this.words,r=[t.service,t.rating].filter(e=>e&&e!==t.title).join(` · `);return e`<li class="item listed">
<div>
<h3><button class="link" @click=${()=>l(this,`regrow-plan`,t.id)}>${t.title}</button></h3>
${r?e`<p>${r}</p>`:a}
<p class="small soft">
<span class="badge">${n.state[t.state]}</span> ${n.changedAt(t.version,ce(this.strings,t.changed))}
</p>
</div>
${this.sure===t.id?e`<div class="sure" role="group" aria-label=${n.deleteOne(t.title)}>
<p>${n.sure}</p>
<div class="row">
<button class="quiet danger" id="yes" @click=${()=>this.erase(t)}>${this.strings.yesDelete}</button>
<button class="quiet" @click=${()=>this.ask(``,`delete-${t.id}`)}>${this.strings.cancel}</button>
</div>
</div>`:e`<button
class="plain small"
id="delete-${t.id}"
aria-label=${n.deleteOne(t.title)}
@click=${()=>this.ask(t.id,`yes`)}
>
${this.strings.yesDelete}
</button>`}
</li>`}ask(e,t){this.sure=e,this.updateComplete.then(()=>this.renderRoot.getElementById(t)?.focus())}async load(e){let t=`limit=${_e}${e?`&after=${encodeURIComponent(e)}`:``}`;await this.trying(async()=>{let n=await this.api.json(`/v1/plans?${t}`);this.plans=[...e?this.plans??[]:[],...n.items],this.next=n.next})}async erase(e){await this.trying(async()=>{await this.api.json(`/v1/plans/${encodeURIComponent(e.id)}`,{method:`DELETE`}),this.plans=(this.plans??[]).filter(t=>t.id!==e.id),l(this,`regrow-announce`,this.strings.deleted)}),this.sure=``,this.focus()}async trying(e){this.fault=``;try{await e()}catch(e){this.fault=w(this.strings,e),l(this,`regrow-announce`,this.fault)}}};u(`regrow-plan-list`,ve);function R(e,t){return e.printing?t:t.slice(0,e.drawn)}var ye={owner:(e,t)=>({edit:`set-owner`,refs:[e],owner:t||null}),due:(e,t)=>({edit:`set-due`,refs:[e],due:t}),status:(e,t)=>({edit:`set-status`,refs:[e],status:t}),priority:(e,t)=>({edit:`set-priority`,refs:[e],priority:t}),review:(e,t)=>({edit:`set-review`,refs:[e],review:t}),judge:(e,t)=>({edit:`set-sign-off`,refs:[e],person:t}),measure:z(`measure`),resources:z(`resources`),risk:z(`risk`),involve:z(`involve`),difference:z(`difference`),baseline:B(`baseline`),target:B(`target`),reviewed:B(`review`),answer:(e,t)=>{let[n,r]=e.split(`.`);return{edit:`answer-question`,finding:n,question:Number(r),text:t}},service:(e,t)=>({edit:`set-service`,service:t}),rating:(e,t)=>({edit:`set-rating`,rating:t}),start:(e,t)=>({edit:`set-start`,start:t}),event:(e,t)=>({edit:`set-event-date`,event:e,day:t}),statement:(e,t)=>({edit:`say-statement`,finding:e,statement:t})};function z(e){return(t,n)=>({edit:`set-detail`,refs:[t],detail:e,text:n})}function B(e){return(t,n)=>({edit:`set-goal`,goal:t,field:e,text:n})}function be(e,t){let n=e.indexOf(`:`);return ye[e.slice(0,n)]?.(e.slice(n+1),t.trim())}var V=[`today`,`this week`,`this month`,`later`];function H(e){return`tone-${e.split(` `).pop()}`}function xe(t){let n=t.words,r=t.plan.actions.filter(e=>t.printing||!t.filter||e.status===t.filter||t.held.has(e.ref)),i=R(t,r);return e`${t.printing?a:Se(t)}
${V.map(o=>{let s=r.filter(e=>e.priority===o).length,c=i.filter(e=>e.priority===o);return c.length?e`<h4 class="group ${H(o)}">
${n.priority[o]} <span class="soft small">${n.actions(s)}</span>
</h4>
<ul class="actions">
${S(c,e=>e.ref,e=>Ce(t,e))}
</ul>`:a})}
${r.length?a:e`<p class="soft">${t.plan.actions.length?n.noneOfThese:n.noActions}</p>`}
${t.fixed?a:Ee(t)}`}function Se(t){let n=t.words,r=e=>t.plan.actions.filter(t=>!e||t.status===e).length;return e`<div class="row" role="group" aria-label=${n.filter}>
${[``,`open`,`done`,`checked`].map(i=>e`<button class="chip" data-do="filter" data-at=${i} aria-pressed=${i===t.filter}>
${i?n.status[i]:n.all} ${r(i)}
</button>`)}
</div>`}function Ce(t,n){let r=t.words,{ref:i}=n,o=t.printing||t.opened.has(i);return e`<li class="action ${H(n.priority)}">
<h5><span class="ref">${i}</span></h5>
<p>${j(n.text)} ${A(t,n.citations)}</p>
<div class="fields three tight">
${O(t,{id:`owner:${i}`,label:r.ownerLabel,of:i,value:n.owner,gap:n.owner_role&&r.suggested(n.owner_role)})}
${O(t,{id:`due:${i}`,label:r.dueLabel,of:i,value:n.due,kind:`date`})}
${O(t,{id:`status:${i}`,label:r.statusLabel,of:i,value:n.status,choices:[`open`,`done`,`checked`].map(e=>[e,r.status[e]])})}
</div>
${n.status===`open`&&!n.given.length?a:Te(t,n)}
<details data-open=${i} ?open=${o}>
<summary>${r.more}<span class="heard">${r.moreOf(i)}</span></summary>
${o?we(t,n):a}
</details>
</li>`}function we(t,n){let r=t.words,{ref:i}=n,a=e=>({id:`${e}:${i}`,label:r[e],value:n[e],kind:`long`});return e`<div class="fields two">
${O(t,a(`measure`))}
<div class="field">
<span class="label">${r.toGather}</span>
<ul class="dots">
${n.evidence.map(t=>e`<li>${t}</li>`)}
</ul>
</div>
${O(t,a(`resources`))} ${O(t,a(`risk`))} ${O(t,a(`involve`))}
${O(t,{id:`priority:${i}`,label:r.priorityLabel,value:n.priority,choices:V.map(e=>[e,r.priority[e]])})}
${O(t,{id:`review:${i}`,label:r.review,value:n.review,kind:`date`})}
${O(t,{id:`judge:${i}`,label:r.signOff,value:n.sign_off_role})}
${k(t,{id:``,label:r.findings,value:(n.findings.length?n.findings:[n.finding]).join(`, `)})}
</div>`}function Te(t,n){let r=t.words,{ref:i}=n;return e`<div class="proof">
<span class="label">${r.given}</span>
${n.given.length?e`<ul class="dots">
${n.given.map(n=>e`<li>${n.text} <span class="soft small">${r.givenBy(n.by,M(t.strings,n.on))}</span></li>`)}
</ul>`:e`<p class="open">${r.noEvidence}</p>`}
${n.signed_off_by?e`<p>${r.checkedBy(n.signed_off_by)}</p>`:a}
${t.fixed?a:e`<form class="fields three" data-form="evidence" data-at=${i}>
${U(r.evidenceText,`text`,`evidence-${i}`)} ${U(r.evidenceWhere,`where`,`where-${i}`,!1)}
<button class="quiet">${r.addEvidence}</button>
</form>`}
${O(t,{id:`difference:${i}`,label:r.difference,value:n.difference,kind:`long`,gap:r.differenceGap})}
</div>`}function U(t,n,r,i=!0){return e`<div class="field">
<label for=${r}>${t}</label>
<input id=${r} name=${n} maxlength="2000" autocomplete="off" ?required=${i} />
</div>`}function Ee(t){let n=t.words,{findings:r}=t.plan;return e`<details class="apart">
<summary>${n.addAction}</summary>
<form class="fields two" data-form="action">
${U(n.actionText,`text`,`new-text`)}
<div class="field">
<label for="new-finding">${n.actionFor}</label>
<select id="new-finding" name="finding">
${r.map(t=>e`<option value=${t.id}>${t.id}: ${t.text}</option>`)}
</select>
</div>
<div class="field">
<label for="new-priority">${n.priorityLabel}</label>
<select id="new-priority" name="priority">
${V.map(t=>e`<option value=${t}>${n.priority[t]}</option>`)}
</select>
</div>
<button class="quiet">${n.addAction}</button>
</form>
</details>`}function De(e){let t=new Set(e.plan.actions.flatMap(e=>[e.finding,...e.findings]));return e.plan.findings.filter(e=>!e.quality_statements.length||!t.has(e.id))}function Oe(t,n){let r=t.words,i=De(t),o=new Set(i.map(e=>e.text)),s=t.plan.uncovered.filter(e=>!o.has(e.text));return!i.length&&!s.length?e``:e`<section class="asks" aria-labelledby="asks">
<h3 id="asks" tabindex="-1">${i.length?r.asks(i.length):r.notCovered}</h3>
${i.map(e=>ke(t,e,n))}
${s.length?e`<details ?open=${t.printing||!i.length}>
<summary>${r.notCovered} (${s.length})</summary>
<ul class="items">
${s.map(t=>e`<li class="item"><p>“${t.text}”</p><p class="small soft">${t.reason}</p></li>`)}
</ul>
</details>`:a}
</section>`}function ke(t,n,r){let i=t.words,o=n.quality_statements.length>0,s=t.plan.uncovered.find(e=>e.text===n.text)?.reason,c=r.filter(e=>!n.between.includes(e));return e`<div class="ask" role="group" aria-label=${i.askLabel(n.id)}>
<p><span class="ref">${n.id}</span> <span class="words">“${n.text}”</span></p>
${o||!n.between.length?e`<p class="small soft">${s??``}</p>`:a}
${t.fixed||o?a:e`<p>${i.askAbout}</p>
<div class="row">
${n.between.map(t=>e`<button class="chip" data-do="say" data-at=${n.id} data-value=${t}>${t}</button>`)}
</div>
<div class="field">
<label for="statement:${n.id}">${n.between.length?i.askOther:i.askChoose}</label>
<select id="statement:${n.id}" data-edit>
<option value="">${i.choosePlease}</option>
${c.map(t=>e`<option value=${t}>${t}</option>`)}
</select>
</div>`}
${t.fixed?a:e`<details>
<summary>${i.leaveOut}</summary>
<form class="fields two" data-form="dismiss" data-at=${n.id}>
<div class="field">
<label for="dismiss-${n.id}">${i.leaveOutWhy}</label>
<input id="dismiss-${n.id}" name="reason" required maxlength="500" autocomplete="off" />
</div>
<button class="quiet">${i.leaveOut}</button>
</form>
</details>`}
</div>`}var W=15,G=236,K=190,q=26,Ae=30,je=3;function Me(t){let n=t.words;return t.plan.fishbones.length?e`<ul class="items">
${t.plan.fishbones.map(r=>e`<li class="item">
<h4><span class="ref">${r.finding}</span> ${r.problem} ${A(t,r.citations)}</h4>
<div class="scroller" tabindex="0" role="region" aria-label=${n.fishboneScroll(r.finding)}>
${Ne(t,r)}
</div>
${r.bones.map(e=>Ie(t,e))} ${t.fixed?a:Le(t,r)}
</li>`)}
</ul>`:e`<p class="soft">${n.noCauses}</p>`}function Ne(t,n){let r=t.words,i=n.bones.map(e=>Fe(r.noCause,e)),a=e=>Math.max(3,...i.filter((t,n)=>n%2===e).map(e=>e.length))*W+34,o=a(0),s=Math.ceil(i.length/2),c=o+(i.length>1?a(1):70),l=Y(n.problem,24,7),u=l.length*W/2+10,d=s*G+16;return e`<svg
class="fishbone"
width=${d+K+2}
height=${c}
role="img"
aria-label=${r.fishboneLabel(n.problem,n.bones.map(e=>e.factor).join(`, `))}
>
${p`<path class="spine" d=${`M4 ${o}H${d}`}></path>
<rect class="head" x=${d} y=${o-u} width=${K} height=${u*2} rx="8"></rect>
${l.map((e,t)=>J(e,d+12,o-u+22+t*W,``))}
${n.bones.map((e,t)=>Pe(e.factor,i[t]??[],t,o,t%2?c-20:20))}`}
</svg>`}function Pe(e,t,n,r,i){let a=Math.floor(n/2)*G+4,o=i<r?i+20:i-t.length*W;return p`<path class="bone" d=${`M${a} ${i}L${a+q} ${r}`}></path>
${J(e,a,i<r?i-7:i+15,`factor`)}
${t.map((e,t)=>J(e,a+q+6,o+t*W,``))}`}function J(e,t,n,r){return p`<text class=${r} x=${t} y=${n}>${e}</text>`}function Fe(e,t){return t.causes.length?t.causes.flatMap(e=>Y(e.text,Ae,je).map((e,t)=>(t?` `:`– `)+e)):[e]}function Y(e,t,n){let r=[],i=``;for(let n of e.split(/\s+/).flatMap(e=>e.match(RegExp(`.{1,${t}}`,`gu`))??[]))i&&i.length+1+n.length>t?(r.push(i),i=n):i=i?`${i} ${n}`:n;return i&&r.push(i),r.length>n?[...r.slice(0,n-1),`${r[n-1]}…`]:r}function Ie(t,n){let r=t.words;return e`<div class="bone-list">
<p><strong class="factor-name">${n.factor}</strong> ${A(t,n.citations)}</p>
${n.causes.length?e`<ul class="dots">
${n.causes.map(n=>e`<li>${n.text} <span class="soft small">(${r.basis[n.basis]})</span> ${A(t,n.citations)}</li>`)}
</ul>`:e`<p class="soft small">${r.noCause}</p>`}
</div>`}function Le(t,n){let r=t.words,i=`factors-${n.finding}`;return e`<details class="apart">
<summary>${r.addCause}</summary>
<form class="fields two" data-form="cause" data-at=${n.finding}>
${U(r.cause,`text`,`cause-${n.finding}`)}
<div class="field">
<label for="factor-${n.finding}">${r.factor}</label>
<input id="factor-${n.finding}" name="factor" list=${i} maxlength="200" required autocomplete="off" />
<datalist id=${i}>${n.bones.map(t=>e`<option value=${t.factor}></option>`)}</datalist>
</div>
<button class="quiet">${r.addCause}</button>
</form>
</details>`}function Re(t){return e`<ul class="items">
${S(t.plan.goals,e=>e.id,e=>ze(t,e))}
</ul>`}function ze(t,n){let r=t.words;return e`<li class="item">
<h4><span class="ref">${n.id}</span> ${j(n.text)}</h4>
<p class="small soft">${r.forFindings(n.findings.join(`, `))} ${A(t,n.citations)}</p>
<div class="fields three">
${O(t,{id:`baseline:${n.id}`,label:r.baseline,of:n.id,value:n.baseline,gap:r.baselineGap})}
${O(t,{id:`target:${n.id}`,label:r.target,of:n.id,value:n.target,gap:r.targetGap})}
${O(t,{id:`reviewed:${n.id}`,label:r.review,of:n.id,value:n.review,kind:`date`})}
</div>
<details ?open=${t.printing}>
<summary>${r.measure}</summary>
<p>${j(n.measure)}</p>
</details>
</li>`}function Be(t){let n=new Map(t.plan.reality.map(e=>[e.finding,e]));return e`<ul class="items">
${S(R(t,t.plan.findings),e=>e.id,e=>Ve(t,e,n.get(e.id)))}
</ul>`}function Ve(t,n,r){let i=t.words,o=[n.quality_statements.map(e=>e.name).join(`, `),...n.regulations.map(e=>i.regulation(e.number,e.title,e.basis===`stated`)),n.page?t.strings.page(n.page):``].filter(Boolean);return e`<li class="item">
<h4><span class="ref">${n.id}</span> “${n.text}”</h4>
<p class="small soft">
${n.urgent?e`<strong class="tone-today">${i.urgent}</strong> `:a}${o.join(` · `)}
${A(t,n.citations)}
</p>
${r?He(t,n,r):a}
</li>`}function He(t,n,r){let i=t.words,o=r.text.replace(`“${n.text}”`,``).trim(),s=r.citations.filter(e=>!n.citations.includes(e)),c=r.questions.filter((e,t)=>!r.answers[t]).length;return e`${o?e`<p class="elsewhere">${j(o)} ${A(t,s)}</p>`:a}
${r.questions.length?e`<details ?open=${t.printing}>
<summary>${i.questions(r.questions.length,c)}</summary>
<div class="fields">
${r.questions.map((e,o)=>t.printing&&!r.answers[o]?a:O(t,{id:`answer:${n.id}.${o+1}`,label:e,of:n.id,value:r.answers[o]??null,kind:`long`,gap:i.answerGap}))}
</div>
</details>`:a}`}function Ue(t){let n=t.words;return e`<ul class="items">
${S(R(t,t.plan.findings),e=>e.id,r=>{let i=t.plan.options.filter(e=>e.finding===r.id),o=t.plan.consequences.find(e=>e.finding===r.id);return!i.length&&!o?a:e`<li class="item">
<h4><span class="ref">${r.id}</span> “${r.text}”</h4>
<ul class="options">
${S(i,e=>e.id,e=>We(t,e))}
</ul>
${o?e`<details ?open=${t.printing}>
<summary>${n.ifNothing}</summary>
<p>${j(o.text)} ${A(t,o.citations)}</p>
</details>`:a}
</li>`})}
</ul>`}function We(t,n){let r=t.words,i=n.chosen===null?``:n.chosen?r.chosen:r.rejected,a=(t,i,a)=>e`<button
class="chip"
data-do=${t}
data-at=${n.id}
aria-pressed=${a}
aria-label=${r.optionOf(i,n.id)}
>
${i}
</button>`;return e`<li class="option ${n.chosen===!1?`against`:``}">
<p><span class="ref">${n.id}</span> ${j(n.text)} ${A(t,n.citations)}</p>
${t.fixed?e`<p class="small ${i?``:`open`}">${i||r.undecided}</p>`:e`<div class="row">
${a(`choose`,r.choose,n.chosen===!0)}
${a(`reject`,r.reject,n.chosen===!1)}
</div>`}
</li>`}var X=[`goals`,`reality`,`options`,`actions`,`timeline`,`causes`,`deadlines`,`checks`,`versions`],Ge=[`docx`,`xlsx`,`pdf`,`ics`,`md`],Ke=[`docx`,`pdf`];function qe(t){let n=t.words,{plan:r}=t,i=[[n.service,r.service],[n.rating,r.rating],[n.start,M(t.strings,r.start)],[n.stateLabel,n.state[r.approval.state]],[n.versionLabel,String(r.version)]];return e`<header>
<h2 id="title" tabindex="-1">${n.planTitle}</h2>
<dl class="facts">
${i.map(([t,r])=>e`<div><dt>${t}</dt><dd class=${r?``:`open`}>${r??n.open}</dd></div>`)}
</dl>
${t.fixed?a:e`<div class="row">
<button class="main" data-do="coach">${n.coach}</button>
</div>`}
<div class="folds">${Je(t)} ${t.fixed?a:e`${Ye(t)} ${Xe(t)}`}</div>
</header>`}function Je(t){let n=t.words,r=t.plan.to_complete;return r.length?e`<details ?open=${t.printing}>
<summary>${n.toComplete(r.length)}</summary>
<ul class="dots">
${r.map(t=>{let[,n,r]=/^([A-Z][\w -]{2,24}): (.*)$/s.exec(t)??[``,``,t];return e`<li>${n?e`<strong>${n}:</strong> `:a}${r}</li>`})}
</ul>
</details>`:e`<p class="complete">${n.complete}</p>`}function Ye(t){let n=t.words,{plan:r}=t,i=r.rating?[]:[[``,n.choosePlease]];return e`<details>
<summary>${n.changeAbout}</summary>
<div class="fields three">
${O(t,{id:`service:`,label:n.service,value:r.service})}
${O(t,{id:`rating:`,label:n.rating,value:r.rating,choices:[...i,...n.ratings.map(e=>[e,e])]})}
${O(t,{id:`start:`,label:n.start,value:r.start,kind:`date`})}
</div>
</details>`}function Xe(t){let n=t.words,r=(t,n,r=``)=>e`<button class="chip" data-do="export" data-at="form=${t}${r}">${n}</button>`;return e`<details>
<summary>${n.takeAway}</summary>
<div class="row" role="group" aria-label=${n.takeAway}>
${Ge.map(e=>r(e,n.files[e]))}
<button class="chip" data-do="print">${n.print}</button>
</div>
<p class="label" id="families">${n.families}</p>
<div class="row" role="group" aria-labelledby="families">
${Ke.map(e=>r(e,n.files[e],`&shared=true`))}
</div>
</details>`}function Ze(t,n){let r=t.words;return e`<nav aria-label=${r.parts}>
<ul>
${X.map(t=>e`<li>
<button class="part" data-do="section" data-at=${t} aria-current=${t===n?`true`:a}>
${r.sections[t]}
</button>
</li>`)}
</ul>
</nav>`}var Qe=n`
.scroller {
overflow-x: auto;
padding-block: 4px;
}
svg {
display: block;
font-size: 12px;
overflow: visible;
}
svg text {
fill: var(--ink);
}
.grid {
stroke: var(--line);
}
.tick,
.row-title {
fill: var(--soft);
text-anchor: start;
}
.row-title,
.now-word,
.factor {
font-weight: 600;
}
.row-title[class*="tone"] {
fill: var(--tone);
}
.bar rect {
fill: var(--tone);
opacity: 0.55;
}
.bar circle {
fill: var(--tone);
stroke: var(--paper);
stroke-width: 1.5;
}
.done rect {
opacity: 0.25;
}
.deadline path {
fill: var(--ink);
}
.now {
stroke: var(--accent);
stroke-width: 2;
stroke-dasharray: 4 3;
}
svg .now-word {
fill: var(--accent);
}
.spine,
.bone {
fill: none;
}
.spine {
stroke: var(--accent);
stroke-width: 3;
}
.bone {
stroke: var(--edge);
stroke-width: 1.5;
}
.head {
fill: var(--tint);
stroke: var(--accent);
stroke-width: 2;
}
svg .factor {
fill: var(--accent);
font-size: 13px;
}
table {
inline-size: 100%;
border-collapse: collapse;
font-size: 0.9375em;
}
th,
td {
padding: 8px 12px 8px 0;
border-block-start: 1px solid var(--line);
text-align: start;
vertical-align: top;
font-weight: 400;
}
td {
overflow-wrap: break-word;
}
thead th {
overflow-wrap: normal;
border: 0;
color: var(--soft);
font-size: 0.875em;
}
.number {
white-space: nowrap;
font-variant-numeric: tabular-nums;
}
@container (max-width: 479px) {
table,
tbody,
tr,
th,
td {
display: block;
}
thead {
position: absolute;
clip-path: inset(50%);
}
tr {
padding-block: 10px;
border-block-start: 1px solid var(--line);
}
th,
td {
padding: 0;
border: 0;
}
.number {
font-weight: 600;
}
th[scope="row"] {
display: -webkit-box;
overflow: hidden;
-webkit-box-orient: vertical;
-webkit-line-clamp: 2;
line-clamp: 2;
}
}
@container (max-width: 371px) {
.scroller:has(.timeline),
.legend {
display: none;
}
}
@media (forced-colors: active) {
.chip[aria-pressed="true"],
.part[aria-current] {
border: 3px solid Highlight;
}
svg text {
fill: CanvasText;
stroke: none;
}
.bar rect,
.bar circle,
.deadline path {
fill: CanvasText;
}
svg :is(line, path) {
stroke: CanvasText;
}
}
@media print {
:host {
--paper: #fff;
--tint: #fff;
--ink: #000;
--soft: #333;
--line: #999;
--edge: #666;
--accent: #000;
--today: #8f0f18;
--week: #6e3b00;
--month: #0c3a6b;
--later: #333;
--good: #000;
container-type: normal;
font-size: 9.5pt;
line-height: 1.4;
}
.items > li,
.action {
gap: 4px;
padding-block: 8px;
}
.option,
tr {
break-inside: avoid;
}
.sheet {
display: block;
padding: 0;
}
.part-of {
display: block;
margin-block-start: 18pt;
}
h2 {
font-size: 18pt;
}
h3 {
font-size: 13pt;
}
h3,
h4 {
break-after: avoid;
}
summary {
list-style: none;
color: var(--soft);
}
.scroller {
overflow: visible;
}
svg {
max-inline-size: 100%;
block-size: auto;
}
.cite {
padding: 0;
border: 0;
}
.to-list {
display: none;
}
}
`;function $e(t,n){let r=t.plans;return e`<dialog aria-labelledby="who" @close=${e=>{let t=e.target,r=t.returnValue===`ok`?t.querySelector(`input`)?.value.trim()??``:``;t.returnValue=``,n(r)}} @keydown=${et}>
<form method="dialog">
<h3 id="who">${r.who}</h3>
<p class="small soft">${r.whoAbout}</p>
<div class="field">
<label for="name">${r.yourName}</label>
<input id="name" required maxlength="100" autocomplete="name" />
</div>
<div class="row">
<button class="main" value="ok">${r.save}</button>
<button class="quiet" value="" formnovalidate>${t.cancel}</button>
</div>
</form>
</dialog>`}function et(e){e.key===`Escape`&&e.stopPropagation()}var tt=700;function nt(e,t){let n=/* @__PURE__ */ new Map,r=e=>{clearTimeout(n.get(e.id)),n.delete(e.id);let r=be(e.id,e.value);r&&t.save(e.id,e.value,[r],e.id.slice(e.id.indexOf(`:`)+1))};e.addEventListener(`change`,e=>{let t=e.target.closest(`[data-edit]`);if(t){if(t.tagName!==`SELECT`&&t.type!==`date`)return r(t);clearTimeout(n.get(t.id)),t.type===`date`&&t.value&&t.value<`2000`||n.set(t.id,window.setTimeout(()=>r(t),tt))}}),e.addEventListener(`focusout`,e=>{let t=e.target;n.has(t.id)&&r(t)}),e.addEventListener(`click`,e=>{let n=e.target.closest(`[data-cite], [data-do]`);n?.dataset.cite?rt(t,n):n&&it(t,n.dataset.do??``,n.dataset.at??``,n)}),e.addEventListener(`submit`,e=>{let n=e.target;if(!n.dataset.form)return;e.preventDefault();let r=e.submitter;ct(t,n,new FormData(n,r?.name?r:null))}),e.addEventListener(`toggle`,e=>{let n=e.target,r=n.dataset.open;if(!r||t.printing||n.open===t.opened.has(r))return;let i=new Set(t.opened);n.open?i.add(r):i.delete(r),t.opened=i},!0)}function rt(e,t){let n=new Map(e.plan.citations.map(e=>[String(e.n),e])),r=[...t.parentElement?.querySelectorAll(`[data-cite]`)??[]].flatMap(e=>{let t=n.get(e.dataset.cite??``);return t?[t]:[]}),i=n.get(t.dataset.cite??``);i&&l(e,`regrow-cite`,{citation:i,among:r})}function it(e,t,n,r){switch(t){case`section`:return e.show(n);case`filter`:e.held=/* @__PURE__ */ new Set,e.filter=n;return;case`choose`:case`reject`:e.make([{edit:`${t}-option`,option:n}]);return;case`say`:e.make([{edit:`say-statement`,finding:n,statement:r.dataset.value??``}]);return;case`keep`:return at(e,n);case`drop`:return ot(e,n);case`look`:e.look(n);return;case`undo`:st(e);return;case`export`:e.export(n);return;case`print`:e.print();return;case`coach`:return l(e,`regrow-say`,{text:e.words.coachSays,plan:e.plan.id})}}function at(e,t){let n=e.at(t);n?.focus();let r=n&&be(t,n.value);r&&e.save(t,n.value,[r])}function ot(e,t){let n=new Map(e.unsaved);n.delete(t),e.unsaved=n,e.at(t)?.focus()}async function st(e){let t=e.keeper.name||await e.askName();t&&await e.decide({decision:`undo`,by:t})}async function ct(e,t,n){let r=e=>String(n.get(e)??``).trim(),i=t.dataset.at??``,a={evidence:()=>({edit:`add-evidence`,ref:i,text:r(`text`),where:r(`where`)}),action:()=>({edit:`add-action`,finding:r(`finding`),text:r(`text`),priority:r(`priority`)}),cause:()=>({edit:`add-cause`,finding:i,factor:r(`factor`),text:r(`text`)}),dismiss:()=>({edit:`dismiss-finding`,finding:i,reason:r(`reason`)})}[t.dataset.form??``];if(a){await e.make([a()])&&t.reset();return}let o=r(`by`);e.keeper.name||e.keeper.named(o);let s=r(`decision`)||`submit`;await e.decide({decision:s,by:o,reason:r(`reason`),accept:s===`approve`?n.getAll(`accept`).map(String):[]})}var lt=6e4,ut=`@media print {
:not(:has([data-regrow-print])):not([data-regrow-print]) { display: none !important; }
:has([data-regrow-print]), [data-regrow-print], :host {
display: block !important; position: static !important; inset: auto !important; transform: none !important;
inline-size: auto !important; block-size: auto !important; max-inline-size: none !important;
max-block-size: none !important; min-block-size: 0 !important; overflow: visible !important; margin: 0 !important;
padding: 0 !important; border: 0 !important; box-shadow: none !important; background: #fff !important;
animation: none !important; contain: none !important;
}
@page { margin: 16mm; }
}`;function dt(e){let t=new CSSStyleSheet;t.replaceSync(ut);let n=[...ft(e)];for(let[e,r]of n)e.toggleAttribute(`data-regrow-print`,!0),r.adoptedStyleSheets=[...r.adoptedStyleSheets,t];return new Promise(e=>{window.addEventListener(`afterprint`,()=>{for(let[e,r]of n)e.removeAttribute(`data-regrow-print`),r.adoptedStyleSheets=r.adoptedStyleSheets.filter(e=>e!==t);e()},{once:!0}),window.print()})}function*ft(e){let t=e;for(;;){let e=t.getRootNode();if(yield[t,e],!(e instanceof ShadowRoot))return;t=e.host}}async function pt(e,t){let{blob:n,name:r}=await e.file(t),i=document.createElement(`a`);return i.href=URL.createObjectURL(n),i.download=r,i.click(),setTimeout(()=>URL.revokeObjectURL(i.href),lt),r}var Z=864e5,Q=132,$=22,mt=34,ht=560,gt=340;function _t(t){let n=t.words;return e`<div class="scroller" tabindex="0" role="region" aria-label=${n.timelineScroll}>${vt(t)}</div>
<p class="small soft legend">${n.legend}</p>
<details ?open=${t.printing||t.room<gt}>
<summary>${n.asTable}</summary>
${Et(t)}
</details>`}function vt(t){let n=t.words,r=t.plan.deadlines.filter(e=>e.due),i=yt(t,r),a=mt,o=[];if(r.length){o.push(Ct(n.deadlines,a,``)),a+=$;for(let e of r)o.push(Tt(t,e,i,a)),a+=$}for(let e of V){let r=t.plan.actions.filter(t=>t.priority===e);if(r.length){o.push(Ct(n.priority[e],a,H(e))),a+=$;for(let e of r)o.push(wt(e,i,a)),a+=$}}let s=n.timelineLabel(t.plan.actions.length,r.length);return e`<svg class="timeline" width=${i.width} height=${a+8} role="img" aria-label=${s}>
${bt(t,i,a)}${o}${St(t,i,a)}
</svg>`}function yt(e,t){let n=Date.parse(e.plan.start),r=[...e.plan.actions.map(e=>e.due),...t.map(e=>e.due??``)],i=Math.max(n+28*Z,...r.map(e=>Date.parse(e)).filter(Number.isFinite)),a=Math.min(260,Math.ceil((i-n)/Z/7)+1),o=Math.max(a>52?8:22,(Math.max(ht,e.room)-Q-14)/a);return{at:e=>Q+Math.max(0,Math.min(a,(Date.parse(e)-n)/Z/7))*o,weeks:a,week:o,width:Math.round(Q+a*o+12)}}function bt(e,t,n){let r=Math.max(1,Math.ceil(70/t.week)),i=Date.parse(e.plan.start);return Array.from({length:Math.floor(t.weeks/r)+1},(o,s)=>{let c=Math.round(Q+s*r*t.week)+.5;if(c>t.width-20)return a;let l=xt(e,i+s*r*7*Z);return p`<line class="grid" x1=${c} x2=${c} y1="20" y2=${n}></line><text class="tick" x=${c} y="14">${l}</text>`})}function xt(e,t){return N(e.strings,new Date(t).toISOString()).replace(/\s\d{4}$/,``)}function St(e,t,n){let r=(/* @__PURE__ */ new Date()).toISOString().slice(0,10),i=Date.parse(e.plan.start),o=(Date.parse(r)-i)/Z;if(o<0||o>t.weeks*7)return a;let s=t.at(r);return p`<line class="now" x1=${s} x2=${s} y1="20" y2=${n}></line><text class="now-word" x=${s+4} y="29">${e.words.today}</text>`}function Ct(e,t,n){return p`<text class="row-title ${n}" x="0" y=${t+15}>${e}</text>`}function wt(e,t,n){let r=Q,i=t.at(e.due),o=e.status!==`open`;return p`<g class="bar ${H(e.priority)} ${o?`done`:``}">
<text x="0" y=${n+15}>${o?`✓ `:``}${e.ref}</text>
${i-r>8?p`<rect x=${r} y=${n+7} width=${i-r} height="7" rx="3.5"></rect>`:a}
<circle cx=${i} cy=${n+10.5} r="5.5"></circle>
</g>`}function Tt(e,t,n,r){let i=n.at(t.due??``),a=r+10.5;return p`<g class="deadline"><text x="0" y=${r+15}>${xt(e,Date.parse(t.due??``))}</text>
<path d=${`M${i} ${a-7}l7 7l-7 7l-7 -7z`}></path></g>`}function Et(t){let n=t.words,r=[...t.plan.actions.map(e=>({day:e.due,what:e.ref,about:e.text,when:n.priority[e.priority],tone:H(e.priority),who:e.owner??n.noOwner})),...t.plan.deadlines.filter(e=>e.due).map(e=>({day:e.due??``,what:n.deadline,about:e.what,when:``,tone:``,who:``}))].sort((e,t)=>e.day.localeCompare(t.day));return e`<table>
<thead>
<tr>
<th scope="col">${n.dueColumn}</th>
<th scope="col">${n.whatColumn}</th>
<th scope="col">${n.priorityLabel}</th>
<th scope="col">${n.ownerColumn}</th>
</tr>
</thead>
<tbody>
${r.map(n=>e`<tr>
<td class="number">${N(t.strings,n.day)}</td>
<th scope="row"><span class="ref">${n.what}</span> <span class="about">${n.about}</span></th>
<td class=${n.tone}>${n.when}</td>
<td>${n.who}</td>
</tr>`)}
</tbody>
</table>`}function Dt(t,n){let r=t.words,i=n.changes?.at(-1)?.version??t.plan.version;return e`${t.fixed?a:kt(t,n)}
${t.fixed||i<2?a:e`<p><button class="quiet" data-do="undo">${r.undo}</button></p>`}
${n.changes===null?e`<p class="soft">${t.strings.loading}</p>`:e`<ol class="items" reversed>
${S([...n.changes].reverse(),e=>e.version,e=>Ot(t,e,i))}
</ol>`}`}function Ot(t,n,r){let i=t.words,o=n.version===t.plan.version;return e`<li class="item">
<h4>${i.version(n.version)} ${n.version===r?e`<span class="badge">${i.latest}</span>`:a}</h4>
<p class="what">${n.what}</p>
<p class="small soft">${i.changedBy(n.by,ce(t.strings,n.at))}</p>
${t.printing||o?a:e`<button class="quiet small" data-do="look" data-at=${n.version===r?``:n.version}>
${i.look(n.version)}
</button>`}
</li>`}function kt(t,n){let r=t.words,{state:i,by:o,reason:s}=t.plan.approval;return e`<section class="decide" aria-labelledby="decide">
<h4 id="decide">${r.approval}</h4>
<p>${r.stateBy(i,o)}${s?e` <span class="words">${s}</span>`:a}</p>
${i===`approved`?a:i===`submitted`?jt(t,n):At(t,n)}
${n.refused?e`<p class="fault" id="refused">${n.refused}</p>`:a}
</section>`}function At(t,n){let r=t.words;return e`<p class="small soft">${r.submitAbout}</p>
<form class="fields two" data-form="submit">
${Mt(t,n.name)}
<button class="main">${r.submit}</button>
</form>`}function jt(t,n){let r=t.words,i=t.plan.checks.filter(e=>!e.passed),o=n.name===t.plan.approval.by?``:n.name;return e`<p class="small soft">${r.secondPerson}</p>
<form class="fields" data-form="judge">
${Mt(t,o)}
${i.length?e`<fieldset>
<legend>${r.accept}</legend>
${i.map(t=>e`<label class="tick"><input type="checkbox" name="accept" value=${t.name} /> ${t.name}</label>`)}
</fieldset>`:a}
<div class="field">
<label for="reason">${r.reason}</label>
<textarea id="reason" name="reason" rows="2" maxlength="200"></textarea>
</div>
<div class="row">
<button class="main" name="decision" value="approve">${r.approve}</button>
<button class="quiet" name="decision" value="send back">${r.sendBack}</button>
</div>
</form>`}function Mt(t,n){return e`<div class="field">
<label for="decider">${t.words.yourName}</label>
<input id="decider" name="by" required maxlength="100" autocomplete="name" .value=${n} />
</div>`}var Nt=1,Pt=2,Ft=class extends s{constructor(...e){super(...e),this.wide=!1,this.notes=[],this.earlier=null,this.section=`actions`,this.printing=!1,this.unsaved=/* @__PURE__ */ new Map,this.saved=``,this.opened=/* @__PURE__ */ new Set,this.filter=``,this.drawn=Nt,this.changes=null,this.refused=``,this.fault=``,this.statements=[],this.held=/* @__PURE__ */ new Set,this.keeper=new ae(this),this.sized=new ResizeObserver(()=>{this.section===`timeline`&&this.requestUpdate()}),this.from=``,this.named=()=>void 0,this.hearName=e=>{e&&this.keeper.named(e),this.named(e),this.at(this.from)?.focus()}}static{this.properties={latest:{attribute:!1},strings:{attribute:!1},wide:{type:Boolean},notes:{attribute:!1},earlier:{state:!0},section:{state:!0},printing:{state:!0},unsaved:{state:!0},saved:{state:!0},opened:{state:!0},filter:{state:!0},drawn:{state:!0},changes:{state:!0},refused:{state:!0},fault:{state:!0},statements:{state:!0}}}static{this.styles=[t,D,E,Qe]}get words(){return this.strings.plans}get plan(){return this.earlier??this.latest}get room(){return this.printing?640:(this.renderRoot.querySelector(`.part-of`)?.clientWidth??this.clientWidth)||640}get fixed(){return this.printing||this.earlier!==null}createRenderRoot(){let e=super.createRenderRoot();return nt(e,this),e}connectedCallback(){super.connectedCallback(),this.sized.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.sized.disconnect()}firstUpdated(){this.latest.findings.some(e=>!e.quality_statements.length)&&this.loadStatements()}updated(e){let t=this.section===`actions`?this.plan.actions.length:this.plan.findings.length;[`actions`,`reality`,`options`].includes(this.section)&&this.drawn<t&&requestAnimationFrame(()=>this.drawn+=Pt),this.section===`versions`&&(e.has(`section`)||e.has(`latest`))&&this.loadChanges()}render(){let t=this.words,n=this.printing?X:[this.section];return e`<article class="sheet ${this.wide&&!this.printing?`wide`:``}">
${this.earlier?this.banner(this.earlier):a} ${qe(this)}
${this.fault?e`<p class="fault">${this.fault}</p>`:a}
${this.notes.map(t=>e`<p class="note">${t}</p>`)} ${Oe(this,this.statements)}
${this.printing?a:Ze(this,this.section)}
${n.map(n=>e`<section class="part-of" aria-labelledby="part-${n}">
<h3 id="part-${n}" tabindex="-1">${t.sections[n]}</h3>
${this.one(n)}
</section>`)}
</article>
${$e(this.strings,this.hearName)}`}one(e){switch(e){case`goals`:return Re(this);case`reality`:return Be(this);case`options`:return Ue(this);case`actions`:return xe(this);case`timeline`:return _t(this);case`causes`:return Me(this);case`deadlines`:return de(this);case`checks`:return me(this);case`versions`:return Dt(this,{changes:this.changes,refused:this.refused,name:this.keeper.name})}}banner(t){let n=this.words;return e`<p class="note">
${n.earlier(t.version,this.latest.version)}
${this.printing?a:e`<button class="quiet small" data-do="look" data-at="">${n.toLatest}</button>`}
</p>`}askName(){return this.renderRoot.querySelector(`dialog`)?.showModal(),new Promise(e=>this.named=e)}take(e){let t=this.renderRoot.activeElement;this.latest=e,this.earlier=null,l(this,`regrow-changed`,e),t&&this.updateComplete.then(()=>this.refocus(t))}at(e){return this.renderRoot.getElementById(e)}refocus(e){this.renderRoot.activeElement||((e.isConnected?e:this.at(e.id))??this.at(`asks`)??this.at(`part-${this.section}`))?.focus()}async save(e,t,n,r=``){r&&this.held.add(r),this.from=e;let i=await this.keeper.edit(n),a=new Map(this.unsaved);i?a.set(e,{value:t,why:i}):a.delete(e),this.unsaved=a,this.saved=this.said(i)?``:e}said(e){return l(this,`regrow-announce`,e||this.words.savedSaid(this.latest.version)),e}async make(e){return this.fault=this.said(await this.keeper.edit(e)),!this.fault}async decide(e){this.refused=this.said(await this.keeper.decide(e))}async look(e){await this.trying(async()=>{this.earlier=e?await this.api.json(`${this.address}?version=${encodeURIComponent(e)}`):null,this.notes=[],await this.updateComplete,this.at(`title`)?.focus()})}async export(e){let t=this.words;l(this,`regrow-announce`,t.making),await this.trying(async()=>{let n=await pt(this.api,`${this.address}/export?${e}`);l(this,`regrow-announce`,t.made(n))})}async print(){this.changes||await this.loadChanges(),this.printing=!0,await this.updateComplete,await dt(this),this.printing=!1}show(e){this.section=e,this.drawn=Nt,this.updateComplete.then(()=>this.at(`part-${e}`)?.focus())}get address(){return`/v1/plans/${encodeURIComponent(this.latest.id)}`}loadChanges(){return this.trying(async()=>{this.changes=await this.api.json(`${this.address}/versions`)})}loadStatements(){return this.trying(async()=>{let e=await this.api.json(`/v1/framework`);this.statements=e.quality_statements.map(e=>e.name)})}async trying(e){try{await e(),this.fault=``}catch(e){this.fault=w(this.strings,e),l(this,`regrow-announce`,this.fault)}}};u(`regrow-plan-sheet`,Ft);var It=class extends s{static{this.properties={api:{attribute:!1},strings:{attribute:!1},plan:{type:String},context:{attribute:!1},wide:{type:Boolean},drafting:{state:!0},latest:{state:!0},notes:{state:!0},fault:{state:!0}}}static{this.styles=[t,D]}constructor(){super(),this.plan=``,this.context={},this.wide=!1,this.drafting=!1,this.latest=null,this.notes=[],this.fault=``,this.wanted=!1,this.addEventListener(`regrow-plan`,e=>this.turnTo(e.detail))}get words(){return this.strings.plans}refresh(e){this.plan&&this.plan!==e.id||this.latest?.id===e.id&&this.latest.version>e.version||(this.latest=e,this.sheet&&(this.sheet.earlier=null))}focus(){this.wanted=this.plan!==``&&!this.latest,this.updateComplete.then(()=>{let e=this.renderRoot.querySelector(`regrow-plan-sheet, regrow-plan-list, regrow-plan-draft`);e&&e.updateComplete.then(()=>e.renderRoot.querySelector(`#title`)?.focus())})}willUpdate(e){e.has(`plan`)&&(this.plan&&(this.drafting=!1),this.plan&&this.latest?.id!==this.plan&&(this.latest=null,this.notes=[],this.load(this.plan)))}render(){return this.plan?e`<div class="sheet">
<button class="plain to-list" @click=${()=>l(this,`regrow-plan`,``)}>${this.words.toList}</button>
${this.fault?e`<div class="fault">
<p>${this.fault}</p>
<button class="quiet small" @click=${()=>this.load(this.plan)}>${this.strings.retry}</button>
</div>`:this.latest?a:e`<p class="soft">${this.strings.loading}</p>`}
</div>
${S(this.latest?[this.latest]:[],e=>e.id,t=>e`<regrow-plan-sheet
.api=${this.api}
.strings=${this.strings}
.latest=${t}
.notes=${this.notes}
.wide=${this.wide}
@regrow-changed=${this.follow}
></regrow-plan-sheet>`)}`:this.drafting?e`<regrow-plan-draft
.api=${this.api}
.strings=${this.strings}
.context=${this.context}
@drafted=${this.take}
></regrow-plan-draft>`:e`<regrow-plan-list .api=${this.api} .strings=${this.strings} @new=${this.begin}></regrow-plan-list>`}get sheet(){return this.renderRoot.querySelector(`regrow-plan-sheet`)}begin(){this.drafting=!0,this.focus()}turnTo(e){this.plan=e,e||(this.drafting=!1),this.focus()}follow(e){this.latest=e.detail}async take(e){let{plan:t,days:n}=e.detail;this.latest=t,this.notes=t.notes??[],l(this,`regrow-announce`,this.words.drafted(t.actions.length)),l(this,`regrow-changed`,t),l(this,`regrow-plan`,t.id);let r=Object.entries(n).map(([e,t])=>({edit:`set-event-date`,event:e,day:t}));await this.updateComplete,r.length&&await this.sheet?.make(r)}async load(e){this.fault=``;try{let t=await this.api.json(`/v1/plans/${encodeURIComponent(e)}`);e===this.plan&&(this.latest=t),this.wanted&&this.focus()}catch(t){e===this.plan&&(this.fault=w(this.strings,t))}}};export{It as Plans};