import{_ as e,a as t,b as n,c as r,d as i,f as a,h as o,i as s,l as c,m as l,n as u,o as d,p as f,r as p,s as m,t as h,u as g}from"./shared-CxFdBPlb.js";var _=n`
:host {
display: grid;
grid-template-rows: minmax(0, 1fr) auto;
min-block-size: 0;
block-size: 100%;
position: relative;
}
.thread {
overflow: auto;
padding: 16px;
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 24px;
align-content: start;
overscroll-behavior: contain;
}
.thread > * {
inline-size: 100%;
max-inline-size: 768px;
margin-inline: auto;
}
.thread > .earlier {
inline-size: fit-content;
}
.thread:focus-visible {
outline-offset: -3px;
}
.welcome {
display: grid;
gap: 12px;
}
.first {
display: grid;
gap: 8px;
margin-block-start: 8px;
}
.failed,
.off {
color: var(--today);
}
form {
border-block-start: 1px solid var(--line);
padding: 12px 16px;
display: grid;
gap: 6px;
justify-items: center;
}
form > * {
inline-size: 100%;
max-inline-size: 768px;
}
form > .heard {
inline-size: 1px;
}
.line {
display: flex;
gap: 8px;
align-items: end;
}
textarea {
flex: 1;
min-inline-size: 0;
background: var(--paper);
border: 1px solid var(--edge);
border-radius: var(--round);
padding: 9px 12px;
resize: none;
field-sizing: content;
min-block-size: 44px;
max-block-size: 30vh;
line-height: 1.5;
}
textarea::placeholder {
color: var(--soft);
opacity: 1;
}
.line button {
min-block-size: 44px;
}
@media (max-height: 420px) {
:host {
display: block;
overflow: auto;
}
.thread {
overflow: visible;
}
}
`,v=20,y=6,b=700,x=class{constructor(e,t,n){this.api=e,this.heard=t,this.place=n,this.turns=[],this.loading=!1,this.more=!1,this.stopper=null,this.conversation=a(n)??``}get busy(){return this.stopper!==null}async say(e,t=``){let n=S(w(),e,t);this.turns=[...this.turns,n],await this.take(n)}async again(e){let t=S(e.id,e.typed,e.about);this.turns=this.turns.map(n=>n===e?t:n),await this.take(t)}stop(){this.stopper?.abort()}begin(){this.stop(),this.turns=[],this.more=!1,this.keep(``),this.heard.changed()}async open(e){this.stop(),this.turns=[],this.loading=!0,this.heard.changed();try{this.turns=await this.last(e,v),this.more=this.turns.length===v,this.keep(e)}catch(e){if(e instanceof g&&e.status===404)this.keep(``);else throw e}finally{this.loading=!1,this.heard.changed()}}async earlier(){let e=this.turns.length+v,t=await this.last(this.conversation,e),n=t.findIndex(e=>e.id===this.turns[0]?.id);this.turns=[...t.slice(0,Math.max(0,n)),...this.turns],this.more=t.length===e,this.heard.changed()}async last(e,t){return(await this.api.json(`/v1/conversations/${e}/messages?last=${t}`)).map(C)}async take(e){let t=new AbortController;this.stopper=t,this.heard.changed();try{await this.sent(e,t.signal)}catch(n){e.state=t.signal.aborted?`stopped`:`failed`,e.problem=n instanceof Error?n:new c}finally{this.stopper===t&&(this.stopper=null),this.heard.ended(e),this.heard.changed()}}async sent(e,t){if(!this.conversation){let n={method:`POST`,body:{},once:`${e.id}-c`,signal:t},r=await this.api.json(`/v1/conversations`,n);this.keep(r.id)}let n=`/v1/conversations/${this.conversation}/messages`,r={body:e.about?{text:e.typed,plan:e.about}:{text:e.typed},once:e.id,signal:t};for(let t=1;;t+=1)try{if(await this.api.events(n,r,(t,n)=>this.hear(e,t,n)),e.state===`done`)return;throw new c}catch(e){if(!(e instanceof g&&e.status===409&&t<y))throw e;await new Promise(e=>setTimeout(e,b))}}hear(e,t,n){if(t===`begun`){let t=n;e.said=t.said,e.notes=t.notes}else if(t===`sentence`){let t=n;e.state=`telling`,e.sentences=[...e.sentences,t.sentence],e.citations=[...e.citations,...t.citations],this.heard.sentence(t.sentence.text)}else t===`reply`&&this.whole(e,n);this.heard.changed()}whole(e,t){if(e.state===`waiting`)for(let e of t.text.split(`
`).filter(Boolean))this.heard.sentence(e);Object.assign(e,{state:`done`,kind:t.kind,text:t.text,answer:t.answer,sentences:t.answer?.sentences??[],citations:t.answer?.citations??[],offers:t.offers,notes:t.notes,own:t.own,plan:t.plan?.id??null}),t.plan&&this.heard.planned(t.plan)}keep(e){this.conversation=e,f(this.place,e||null)}};function S(e,t,n=``){return{id:e,typed:t,about:n,said:t,state:`waiting`,kind:`answer`,text:``,answer:null,sentences:[],citations:[],offers:[],notes:[],own:[],plan:null,problem:null}}function C(e){return{...S(e.id??w(),e.said),state:`done`,kind:e.kind,text:e.text,answer:e.answer??null,sentences:e.answer?.sentences??[],citations:e.answer?.citations??[],plan:e.plan}}function w(){return Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint8Array(16)),e=>e.toString(16).padStart(2,`0`)).join(``)}var T=5e4,E=class extends l{constructor(...e){super(...e),this.about=``,this.place=``,this.offline=!1,this.drawn=0,this.spoken=[],this.failed=``}static{this.properties={api:{attribute:!1},strings:{attribute:!1},about:{},place:{},offline:{type:Boolean},drawn:{state:!0},spoken:{state:!0},failed:{state:!0}}}get box(){return this.renderRoot.querySelector(`textarea`)}get thread(){return this.renderRoot.querySelector(`.thread`)}connectedCallback(){super.connectedCallback(),this.talk||(this.talk=new x(this.api,{changed:()=>this.drawn+=1,sentence:e=>this.spoken=[...this.spoken,e],ended:e=>this.ended(e),planned:e=>m(this,`regrow-changed`,e)},`${this.place}:conversation`),this.talk.conversation&&this.open(this.talk.conversation))}firstUpdated(){this.box.value=D(this.place)??``}focus(){this.updateComplete.then(()=>this.box.focus())}fill(e){this.updateComplete.then(()=>{this.box.value=e,this.written(),this.box.focus()})}begin(){this.talk.begin(),this.spoken=[],this.failed=``,this.focus()}async open(e){this.failed=``;try{await this.talk.open(e),await this.updateComplete,this.thread.scrollTop=this.thread.scrollHeight}catch(e){this.failed=e instanceof g&&e.message||this.strings.away}}async earlier(){let e=this.thread.scrollHeight-this.thread.scrollTop;try{await this.talk.earlier(),await this.updateComplete,this.thread.scrollTop=this.thread.scrollHeight-e,this.thread.focus()}catch(e){this.failed=e instanceof g&&e.message||this.strings.away}}gone(e){e.includes(this.talk.conversation)&&this.begin()}async say(e,t=``){if(this.talk.busy||!e.trim())return;if(e.length>T){this.failed=this.strings.tooLong(T);return}this.failed=``,this.spoken=[];let n=this.talk.say(e,t);await this.updateComplete,this.renderRoot.querySelector(`regrow-turn:last-of-type`)?.scrollIntoView({block:`start`}),await n}render(){let t=this.strings,{turns:n}=this.talk;return e`
<div class="thread" tabindex="0" role="region" aria-label=${t.ask}>
${this.talk.loading?e`<p class="soft">${t.loading}</p>`:o}
${n.length||this.talk.loading?o:this.welcome()}
${this.talk.more?e`<button class="quiet earlier" @click=${this.earlier}>${t.earlier}</button>`:o}
${n.map(r=>e`<regrow-turn
.turn=${r}
.strings=${t}
.api=${this.api}
.conversation=${this.talk.conversation}
.drawn=${r===n.at(-1)?this.drawn:0}
.last=${r===n.at(-1)}
@again=${()=>this.again(r)}
></regrow-turn>`)}
${this.failed?e`<p class="failed" role="alert">${this.failed}</p>`:o}
</div>
<div class="heard" role="log" aria-live="polite" aria-label=${t.answered}>
${this.spoken.map(t=>e`<p>${t}</p>`)}
</div>
${this.writing()}
`}welcome(){let t=this.strings;return e`<div class="welcome">
<h2>${t.welcome}</h2>
<p>${t.about}</p>
${this.about?e`<p class="small soft">${t.contextOf(this.about)}</p>`:o}
<div class="first" role="group" aria-label=${t.firstLabel}>
<p class="small soft" aria-hidden="true">${t.firstLabel}</p>
${t.first.map(t=>e`<button class="quiet" @click=${()=>this.say(t)}>${t}</button>`)}
<button class="quiet" @click=${()=>m(this,`regrow-plan`,``)}>${t.draftPlan}</button>
</div>
</div>`}writing(){let t=this.strings;return e`<form @submit=${this.submitted}>
${this.offline?e`<p class="small off" role="status">${t.offline}</p>`:o}
<label for="question" class="heard">${t.question}</label>
<div class="line">
<textarea
id="question"
rows="1"
aria-describedby="hint"
placeholder=${t.question}
@keydown=${this.pressed}
@input=${this.written}
></textarea>
${this.talk.busy?e`<button type="button" class="quiet" @click=${()=>this.talk.stop()}>${t.stop}</button>`:e`<button class="main">${t.send}</button>`}
</div>
<p id="hint" class="small soft">${t.hint}</p>
</form>`}pressed(e){e.key!==`Enter`||e.shiftKey||e.isComposing||this.submitted(e)}submitted(e){e.preventDefault();let t=this.box.value;this.talk.busy||!t.trim()||t.length>T?t.length>T&&(this.failed=this.strings.tooLong(T)):(this.box.value=``,this.written(),this.say(t),this.box.focus())}written(){O(this.place,this.box.value)}async again(e){this.talk.busy||(this.spoken=[],this.box.value===e.typed&&(this.box.value=``,this.written()),await this.talk.again(e))}ended(e){e.state===`stopped`&&(this.spoken=[...this.spoken,this.strings.stopped]),e.state!==`failed`||this.box.value||(this.box.value=e.typed,this.written())}static{this.styles=[t,_]}};function D(e){try{return sessionStorage.getItem(`${e}:draft`)}catch{return null}}function O(e,t){try{t?sessionStorage.setItem(`${e}:draft`,t):sessionStorage.removeItem(`${e}:draft`)}catch{}}var k=n`
:host {
all: initial !important;
display: block !important;
font-family: var(--font) !important;
font-size: max(1rem, 16px) !important;
line-height: 1.5 !important;
color: var(--ink) !important;
color-scheme: light !important;
}
:host([theme="dark"]) {
color-scheme: dark !important;
}
:host([mode="panel"]) {
position: fixed !important;
inset-block-end: 20px !important;
inset-inline-end: 20px !important;
z-index: 2147483000 !important;
}
:host([mode="inline"]) {
block-size: 100% !important;
min-block-size: 480px !important;
}
:host([mode="page"]) {
position: fixed !important;
inset: 0 !important;
}
.opener {
display: inline-flex;
align-items: center;
gap: 8px;
min-block-size: 48px;
padding: 10px 18px;
border: 1px solid var(--on-accent);
border-radius: 24px;
background: var(--accent);
color: var(--on-accent);
font-weight: 600;
box-shadow: var(--shadow);
}
.panel {
display: grid;
grid-template-rows: auto minmax(0, 1fr);
background: var(--paper);
color: var(--ink);
block-size: 100%;
min-block-size: 0;
overflow: hidden;
container-type: inline-size;
}
:host([mode="panel"]) .panel {
inline-size: min(440px, calc(100vw - 40px));
block-size: min(720px, calc(100dvh - 40px));
border: 1px solid var(--line);
border-radius: 14px;
box-shadow: var(--shadow);
}
:host([mode="panel"]) .panel.large {
inline-size: min(1200px, calc(100vw - 40px));
block-size: calc(100dvh - 40px);
}
:host([mode="inline"]) .panel {
border: 1px solid var(--line);
border-radius: 14px;
}
.head {
display: flex;
flex-wrap: wrap;
align-items: center;
gap: 2px 8px;
padding: 6px 8px 6px 16px;
border-block-end: 1px solid var(--line);
background: var(--tint);
}
.head:dir(rtl) {
padding: 6px 16px 6px 8px;
}
h1 {
font-size: 1.0625em;
letter-spacing: -0.01em;
}
nav {
display: flex;
flex-wrap: wrap;
gap: 2px;
margin-inline-start: auto;
}
.ends {
display: flex;
}
.tab {
background: none;
border: 0;
border-block-end: 3px solid transparent;
padding: 6px 8px 3px;
min-block-size: 36px;
font-size: 0.9375em;
}
.tab:hover {
border-block-end-color: var(--edge);
}
.tab[aria-current="page"] {
border-block-end-color: var(--accent);
font-weight: 600;
}
.tool {
display: grid;
place-items: center;
inline-size: 36px;
block-size: 36px;
}
.tool:hover,
.head .plain:hover {
background: var(--paper);
}
.iconed {
display: inline-flex;
align-items: center;
gap: 6px;
margin-inline-start: -8px;
font-weight: 600;
}
.body {
display: grid;
grid-template-columns: minmax(0, 1fr);
grid-template-rows: minmax(0, 1fr);
min-block-size: 0;
}
.body.two {
grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
}
.body.two > * + * {
border-inline-start: 1px solid var(--line);
}
regrow-plans,
regrow-past {
min-block-size: 0;
overflow: auto;
}
.iconed svg:dir(rtl) {
transform: scaleX(-1);
}
@media (max-width: 520px) {
:host([mode="panel"]) {
inset-block-end: 12px !important;
inset-inline-end: 12px !important;
}
:host([mode="panel"]) .panel,
:host([mode="panel"]) .panel.large {
position: fixed;
inset: 0;
inline-size: 100%;
block-size: 100dvh;
border: 0;
border-radius: 0;
}
.tool.larger,
.tool.smaller {
display: none;
}
}
@container (max-width: 520px) {
nav {
order: 3;
inline-size: 100%;
margin: 0;
margin-inline-start: -8px;
}
.ends {
margin-inline-start: auto;
}
}
@media (forced-colors: active) {
.panel,
.opener {
border: 2px solid CanvasText;
}
.tab[aria-current="page"] {
border-block-end-color: Highlight;
}
}
`;function A(t,n,r){let i=(t,i)=>e`<button class="tab" aria-current=${n.view===t?`page`:`false`} @click=${()=>r.go(t)}>
${i}
</button>`;return e`<div class="head">
${n.cited?e`<button class="plain iconed" @click=${r.back}>${s(`back`)}${t.back}</button>`:e`<h1>${t.name}</h1>`}
<nav aria-label=${t.name}>${i(`ask`,t.ask)}${i(`plans`,t.plan)}${i(`past`,t.history)}</nav>
<span class="ends">
${j(`begin`,t.begin,r.begin)}
${n.panel?e`${j(n.large?`smaller`:`larger`,n.large?t.smaller:t.larger,r.size)}${j(`close`,t.close,r.close)}`:o}
</span>
</div>`}function j(t,n,r){return e`<button class="plain tool ${t}" aria-label=${n} title=${n} @click=${r}>${s(t)}</button>`}function M(e){let t=e?.activeElement??null;for(;t?.shadowRoot?.activeElement;)t=t.shadowRoot.activeElement;return t instanceof HTMLElement?t:null}var N={lang:`en-GB`,dir:`ltr`,name:`Regrow`,open:`Ask Regrow`,close:`Close`,larger:`Larger`,smaller:`Smaller`,back:`Back`,ask:`Ask`,plan:`Plans`,history:`Conversations`,begin:`New conversation`,welcome:`What has happened, and what would help?`,about:`Regrow answers from Skills for Care’s guide to improvement and CQC’s framework for adult social care. Every sentence is tied to the words it rests on: choose a number to read them. What they do not say, Regrow does not answer.`,first:[`We have gone from good to requires improvement. Where do we start?`,`our MAR sheets are full of gaps, what do we do first?`,`What does good look like for safe staffing?`],firstLabel:`You could ask`,question:`Your question`,hint:`Please leave out names and other personal details.`,send:`Send`,stop:`Stop`,stopped:`Stopped. What was said so far is above.`,thinking:`Looking through the guidance…`,telling:`More is coming…`,you:`You asked`,answered:`Answer`,status:{answered:`Answered from the guidance`,declined:`Not in the guidance`,clarify:`A question back`,signposted:`Where to turn`},byModel:`Worded by a language model, and checked against its source`,says:e=>`${e}:`,more:e=>e===1?`1 more point`:`${e} more points`,followUps:`Next, you could ask`,offers:`Next, you could say`,own:`In your own documents`,ownAbout:`These are your organisation’s words, not the guidance.`,page:e=>`page ${e}`,source:`Source`,cite:(e,t)=>`Source ${e}: ${t}`,nextCitation:`Next source`,previousCitation:`Previous source`,ofCitations:(e,t)=>`Source ${e} of ${t}`,quoted:`The words quoted`,sourceOf:(e,t)=>`${e}, ${t}`,loading:`Loading…`,copy:`Copy with sources`,copied:`Copied`,copyFailed:`Your browser did not allow it. Select the text and copy it from there.`,sources:`Sources`,helpful:`This helped`,unhelpful:`This did not help`,reason:`What was wrong, or missing? (optional)`,sendReason:`Send`,thanks:`Thank you. It has been noted.`,retry:`Try again`,away:`Regrow cannot be reached just now. What you wrote is kept here; try again when you are back online.`,offline:`You are offline. What you write is kept; send it when you are back.`,failed:`Something went wrong here, and it is our fault. What you wrote is kept; please try again.`,tooLong:e=>`That is too long: at most ${e.toLocaleString(`en-GB`)} characters.`,noConversations:`No conversations yet.`,turns:e=>e===1?`1 question`:`${e} questions`,deleteOne:e=>`Delete “${e}”`,sureOne:`Delete this conversation for good?`,eraseAll:`Delete everything of mine`,sureAll:`Delete all your conversations and plans here for good? This cannot be undone.`,yesDelete:`Delete`,cancel:`Cancel`,deleted:`Deleted.`,earlier:`Show more`,draftPlan:`Draft an improvement plan from our report`,seePlan:`See the plan`,contextOf:e=>`This page says: ${e}.`},P=900,F=class extends l{constructor(...e){super(...e),this.base=``,this.key=``,this.mode=`panel`,this.theme=`light`,this.strings=N,this.context={},this.open=!1,this.large=!1,this.view=`ask`,this.wide=!1,this.cited=null,this.plan=``,this.coached=!1,this.offline=!navigator.onLine,this.said=``,this.full=null,this.back=null,this.sized=new ResizeObserver(()=>this.measure()),this.lined=()=>{this.offline=!navigator.onLine},this.deeds={back:()=>this.uncite(),go:e=>this.go(e),begin:()=>this.begin(),size:()=>this.large=!this.large,close:()=>this.close()}}static{this.properties={base:{attribute:!1},key:{attribute:!1},mode:{reflect:!0},theme:{reflect:!0},strings:{attribute:!1},context:{attribute:!1},open:{state:!0},large:{state:!0},view:{state:!0},wide:{state:!0},cited:{state:!0},plan:{state:!0},coached:{state:!0},offline:{state:!0},said:{state:!0},full:{state:!0}}}get opener(){return this.renderRoot.querySelector(`.opener`)}get talk(){return this.renderRoot.querySelector(`regrow-ask`)}get plans(){return this.renderRoot.querySelector(`regrow-plans`)}connectedCallback(){super.connectedCallback(),this.api??=new r(this.base,new i(this.base,this.key)),this.mode!==`panel`&&(this.open=!0),this.lang=this.strings.lang,window.addEventListener(`online`,this.lined),window.addEventListener(`offline`,this.lined)}disconnectedCallback(){super.disconnectedCallback(),this.sized.disconnect(),window.removeEventListener(`online`,this.lined),window.removeEventListener(`offline`,this.lined)}measure(){let e=this.renderRoot.querySelector(`.panel`);e&&!e.hidden&&(this.wide=e.clientWidth>=P)}show(){this.open=!0,this.talk?.focus(),this.updateComplete.then(()=>this.talk?.focus()),this.dispatchEvent(new CustomEvent(`regrow-opened`))}close(){this.mode===`panel`&&(this.open=!1,this.updateComplete.then(()=>this.opener?.focus()),this.dispatchEvent(new CustomEvent(`regrow-closed`)))}suggest(e){this.view=`ask`,this.show(),this.updateComplete.then(()=>this.talk?.fill(e))}updated(e){let t=this.renderRoot.querySelector(`.panel`);t&&e.has(`open`)&&this.sized.observe(t),e.has(`cited`)&&this.cited&&this.renderRoot.querySelector(`regrow-source`)?.focus()}render(){let t=this.strings;return e`
${this.mode===`panel`?e`<button
class="opener"
aria-expanded=${this.open}
aria-haspopup="dialog"
?hidden=${this.open}
@click=${()=>this.show()}
>
${s(`talk`)}<span>${t.open}</span>
</button>`:o}
${this.open||this.talk?this.panel():o}
`}panel(){let t=this.strings;return e`<section
class="panel ${this.large?`large`:``}"
role=${this.mode===`panel`?`dialog`:`region`}
aria-label=${t.name}
dir=${t.dir===`rtl`?`rtl`:`auto`}
?hidden=${!this.open}
@keydown=${this.pressed}
@regrow-cite=${this.cite}
@regrow-plan=${e=>this.showPlan(e.detail)}
@regrow-changed=${this.changed}
@regrow-say=${this.hear}
@regrow-announce=${e=>this.said=e.detail}
>
${A(t,this.shown,this.deeds)}
<div class="body ${this.sides?`two`:``}">
<regrow-ask
.api=${this.api}
.strings=${t}
.about=${this.aboutPage()}
.place=${`regrow:${this.base}:${this.key}`}
.offline=${this.offline}
?hidden=${!this.sees(`ask`)}
></regrow-ask>
${this.view===`past`?e`<regrow-past
.api=${this.api}
.strings=${t}
?hidden=${!this.sees(`past`)}
@chosen=${e=>this.reopen(e.detail)}
@gone=${e=>this.talk?.gone(e.detail)}
></regrow-past>`:o}
${this.full?e`<regrow-plans
.api=${this.api}
.strings=${this.full}
.plan=${this.plan}
.context=${this.context}
.wide=${this.wide}
?hidden=${!this.sees(`plans`)}
></regrow-plans>`:o}
${this.cited?e`<regrow-source
.api=${this.api}
.strings=${t}
.citation=${this.cited.citation}
.among=${this.cited.among}
></regrow-source>`:o}
</div>
<p class="heard" role="status">${this.said}</p>
</section>`}get sides(){return this.wide&&(this.cited!==null||this.coached&&this.view!==`past`)}sees(e){return this.cited&&!this.wide?!1:e===this.view||this.sides&&!this.cited&&this.coached&&this.view!==`past`&&e!==`past`}get shown(){let e=this.sees(this.view)?this.view:null;return{cited:this.cited!==null,view:e,panel:this.mode===`panel`,large:this.large}}aboutPage(){return[this.context.service,this.context.rating].filter(Boolean).join(`, `)}go(e){this.cited=null,e===`plans`&&this.view===`plans`&&(this.plan=``),this.see(e)}async see(e){try{e!==`ask`&&await u(e===`plans`?`regrow-plans`:`regrow-past`),e===`plans`&&(this.full??={...this.strings,plans:await p(this.strings.lang)}),this.view=e}catch{this.said=this.strings.away}}begin(){this.cited=null,this.view=`ask`,this.coached=!1,this.updateComplete.then(()=>this.talk?.begin())}reopen(e){this.view=`ask`,this.talk?.open(e),this.talk?.focus()}async cite(e){this.cited||(this.back=M(this.shadowRoot));try{await u(`regrow-source`),this.cited=e.detail}catch{this.said=this.strings.away}}uncite(){this.cited=null,this.updateComplete.then(()=>this.back?.focus())}showPlan(e){this.plan=e,this.see(`plans`)}changed(e){this.plan===e.detail.id?this.plans?.refresh(e.detail):this.coached&&(this.plan=e.detail.id)}hear(e){let{text:t,plan:n}=e.detail;this.coached=n!==``||this.coached&&this.view===`ask`,n&&(this.plan=n),this.view=`ask`,this.updateComplete.then(()=>this.talk?.say(t,n))}pressed(e){e.key!==`Escape`||e.defaultPrevented||(e.stopPropagation(),this.cited?this.uncite():this.close())}static{this.styles=[d,t,k]}},I=200;function L(e,t){let n={open:()=>e.show(),close:()=>e.close(),ask:t=>e.suggest(z(t)??``),context:t=>e.context=R(t)};return window.addEventListener(`message`,e=>{if(e.origin!==location.origin&&!t.includes(e.origin))return;let r=e.data;typeof r==`object`&&r&&(r.regrow===`open`?n.open():r.regrow===`close`?n.close():r.regrow===`ask`&&z(r.text)?n.ask(z(r.text)??``):r.regrow===`context`&&n.context(r))}),n}function R(e){let t=z(e.service),n=z(e.rating);return{...t?{service:t}:{},...n?{rating:n}:{}}}function z(e){return typeof e==`string`&&e.trim()?e.trim().slice(0,I):void 0}var B=n`
:host {
display: block;
content-visibility: auto;
contain-intrinsic-size: auto 480px;
}
.asked {
font: inherit;
line-height: inherit;
text-wrap: wrap;
margin-inline-start: auto;
inline-size: fit-content;
max-inline-size: min(85%, 544px);
background: var(--accent);
color: var(--on-accent);
border-radius: 14px 14px 4px 14px;
padding: 8px 12px;
overflow-wrap: anywhere;
}
.words {
white-space: pre-wrap;
}
.asked:dir(rtl) {
border-radius: 14px 14px 14px 4px;
}
.reply {
margin-block-start: 12px;
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 10px;
justify-items: start;
overflow-wrap: anywhere;
max-inline-size: 704px;
}
.reply > h3 {
margin-block-start: 6px;
}
.status,
.failure {
display: flex;
gap: 6px;
align-items: center;
font-weight: 600;
font-size: 0.875em;
}
.status {
color: var(--soft);
}
.status.answered {
color: var(--good);
}
.status.signposted {
color: var(--today);
}
.status.declined,
.status.clarify {
color: var(--week);
}
.failure {
color: var(--today);
font-weight: 400;
align-items: start;
}
.note {
border-inline-start: 3px solid var(--edge);
padding-inline-start: 8px;
color: var(--soft);
}
.points {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 8px;
inline-size: 100%;
}
.points li {
position: relative;
padding-inline-start: 18px;
}
.points li::before {
content: "";
position: absolute;
inset-inline-start: 4px;
inset-block-start: 0.6em;
inline-size: 6px;
block-size: 6px;
border-radius: 50%;
background: var(--accent);
forced-color-adjust: none;
}
.end {
white-space: nowrap;
}
.number {
display: inline-block;
min-inline-size: 26px;
min-block-size: 26px;
line-height: 1;
padding: 2px 5px;
font-size: 0.8125em;
font-weight: 600;
color: var(--accent);
background: var(--tint);
border: 1px solid var(--edge);
border-radius: 7px;
font-variant-numeric: tabular-nums;
}
.number:hover {
background: var(--accent);
color: var(--on-accent);
}
.more summary {
color: var(--accent);
font-weight: 600;
align-content: center;
}
.more[open] {
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 8px;
}
.own {
border: 1px solid var(--line);
border-radius: var(--round);
padding: 12px;
display: grid;
grid-template-columns: minmax(0, 1fr);
gap: 8px;
}
figure,
blockquote {
margin: 0;
}
blockquote {
border-inline-start: 3px solid var(--line);
padding-inline-start: 10px;
white-space: pre-wrap;
}
.tools {
display: flex;
flex-wrap: wrap;
align-items: center;
gap: 2px;
margin-inline-start: -8px;
color: var(--soft);
}
.tools button {
display: inline-flex;
gap: 6px;
align-items: center;
}
.icon {
min-inline-size: 36px;
justify-content: center;
}
.reason {
display: grid;
gap: 6px;
inline-size: 100%;
justify-items: start;
}
textarea {
inline-size: 100%;
background: var(--paper);
border: 1px solid var(--edge);
border-radius: var(--round);
padding: 8px;
resize: vertical;
}
.next {
display: flex;
flex-wrap: wrap;
gap: 8px;
margin-block-start: 4px;
}
.next p {
inline-size: 100%;
}
.waiting {
animation: breathe 1.6s ease-in-out infinite alternate;
}
@keyframes breathe {
from {
opacity: 0.85;
}
}
`,V=30,H={"regrow-turn":class extends l{constructor(...e){super(...e),this.conversation=``,this.last=!1,this.drawn=0,this.thought=``,this.told=``}static{this.properties={turn:{attribute:!1},strings:{attribute:!1},api:{attribute:!1},conversation:{},last:{type:Boolean},drawn:{type:Number},thought:{state:!0},told:{state:!0}}}render(){let{turn:t,strings:n}=this;return e`
<h2 class="asked">
<span class="heard">${n.you}: </span><span class="words">${t.said}</span>
</h2>
<div class="reply" aria-busy=${t.state===`waiting`||t.state===`telling`}>
${t.answer?this.status():o} ${t.notes.map(t=>e`<p class="note small">${t}</p>`)}
${t.sentences.length?this.sentences(t.sentences):this.words(t.text)}
${t.state===`waiting`||t.state===`telling`?e`<p class="soft waiting">${t.state===`waiting`?n.thinking:n.telling}</p>`:o}
${t.answer?.more.length?this.more(t.answer.more):o}
${t.own.length?this.own():o} ${this.ending()}
</div>
`}status(){let t=this.turn.answer?.status??`answered`;return e`<p class="status ${t}">${s(t)}<span>${this.strings.status[t]}</span></p>`}sentences(t){let n=[];for(let e of t){let t=n.at(-1),r=e.citations.length>0;e.heading||!t||t.list!==r?n.push({heading:e.heading,items:[e],list:r}):t.items.push(e)}return n.map(t=>e`
${t.heading?e`<h3>${t.heading}</h3>`:o}
${t.list?e`<ul class="points">
${t.items.map(t=>e`<li>${this.sentence(t)}</li>`)}
</ul>`:t.items.map(t=>e`<p>${this.sentence(t)}</p>`)}
`)}sentence(t){let n=this.strings,r=t.text.lastIndexOf(` `)+1,i=t.citations.length&&t.text.length-r<V?r:t.text.length;return e`${t.speaker?e`<span class="soft">${n.says(t.speaker)} </span>`:o}${t.text.slice(0,i)}<span
class="end"
>${t.text.slice(i)}${t.citations.map(e=>this.number(e))}</span
>${t.by_model?e` <span class="model small soft">${n.byModel}</span>`:o}`}number(t){let n=this.turn.citations.find(e=>e.n===t);return n?e`&nbsp;<button
class="number"
data-n=${t}
aria-label=${this.strings.cite(t,n.section.at(-1)??n.title)}
title=${n.section.at(-1)??n.title}
@click=${()=>this.cite(n)}
>
${t}
</button>`:o}cite(e){m(this,`regrow-cite`,{citation:e,among:this.turn.citations})}more(t){return e`<details class="more">
<summary>${this.strings.more(t.length)}</summary>
${this.sentences(t)}
</details>`}own(){let t=this.strings;return e`<section class="own" aria-label=${t.own}>
<h3>${t.own}</h3>
<p class="small soft">${t.ownAbout}</p>
${this.turn.own.map(n=>e`<figure>
<blockquote>${n.text}</blockquote>
<figcaption class="small soft">
${[n.title,...n.section,n.page?t.page(n.page):``].filter(Boolean).join(` · `)}
</figcaption>
</figure>`)}
</section>`}words(t){return t.split(/\n{2,}/).filter(e=>e.trim()).map(t=>{let n=t.split(`
`),r=n.filter(e=>e.startsWith(`- `));return e`${n.filter(e=>!e.startsWith(`- `)).map(t=>e`<p>${t}</p>`)}${r.length?e`<ul class="points">
${r.map(t=>e`<li>${t.slice(2)}</li>`)}
</ul>`:o}`})}ending(){let{turn:t,strings:n}=this;if(t.state===`failed`)return this.failure();if(t.state===`stopped`)return e`<p class="soft small">${n.stopped}</p>
<button class="quiet" @click=${()=>this.again()}>${n.retry}</button>`;if(t.state!==`done`)return o;let r=t.answer?.follow_ups.length?t.answer.follow_ups:t.offers;return e`
${t.plan?e`<button class="main" @click=${()=>m(this,`regrow-plan`,t.plan??``)}>${n.seePlan}</button>`:o}
<div class="tools">
<button class="plain small" @click=${this.copy}>${s(`copy`)}${n.copy}</button>
${this.thought===``?this.thumbs():o}
<span class="small soft" role="status">${this.told}</span>
</div>
${this.thought===`asking`||this.thought===`sending`?this.reason():o}
${this.last&&r.length?this.next(r,t.answer?n.followUps:n.offers):o}
`}failure(){let t=this.strings,n=this.turn.problem,r=n instanceof c?t.away:n instanceof g&&n.message||t.failed;return e`<p class="failure" role="alert">${s(`warning`)}<span>${r}</span></p>
<button class="quiet" @click=${()=>this.again()}>${t.retry}</button>`}again(){this.dispatchEvent(new CustomEvent(`again`))}next(t,n){return e`<div class="next" role="group" aria-label=${n}>
<p class="small soft" aria-hidden="true">${n}</p>
${t.map(t=>e`<button class="quiet" @click=${()=>m(this,`regrow-say`,{text:t,plan:``})}>${t}</button>`)}
</div>`}thumbs(){let t=this.strings;return e`<button class="plain icon" aria-label=${t.helpful} title=${t.helpful} @click=${()=>this.think(!0)}>
${s(`up`)}
</button>
<button class="plain icon" aria-label=${t.unhelpful} title=${t.unhelpful} @click=${()=>this.ask()}>
${s(`down`)}
</button>`}reason(){let t=this.strings;return e`<form class="reason" @submit=${this.reasoned}>
<label for="why">${t.reason}</label>
<textarea id="why" rows="2" maxlength="2000"></textarea>
<button class="quiet" ?disabled=${this.thought===`sending`}>${t.sendReason}</button>
</form>`}ask(){this.thought=`asking`,this.updateComplete.then(()=>this.renderRoot.querySelector(`#why`)?.focus())}reasoned(e){e.preventDefault(),this.think(!1,this.renderRoot.querySelector(`#why`)?.value??``)}async think(e,t=``){let n=this.thought;this.thought=`sending`;try{let n=this.conversation?`conversations/${this.conversation}`:`answers`;await this.api.json(`/v1/feedback`,{method:`POST`,body:{about:n,helpful:e,comment:t},once:`${this.turn.id}-f`}),this.thought=`done`,this.told=this.strings.thanks}catch(e){this.thought=n,this.told=e instanceof g&&e.message||this.strings.away}}async copy(){try{let{asText:e}=await import(`./copying-B0wfrVAr.js`);await navigator.clipboard.writeText(e(this.turn,this.strings)),this.told=this.strings.copied}catch{this.told=this.strings.copyFailed}}willUpdate(e){e.get(`turn`)&&(this.told=``,this.thought=``)}static{this.styles=[t,B]}},"regrow-ask":E,"regrow-widget":F};async function U(e,t){let n=t.dataset,r=n.into?document.querySelector(n.into):null;await W({base:e,key:n.key??``,mode:r?`inline`:`panel`,theme:n.theme??`auto`,lang:n.lang??``,origins:(n.origins??``).split(/\s+/).filter(Boolean),service:n.service,rating:n.rating,into:r??await q()})}async function W(e){for(let[e,t]of Object.entries(H))h(e,t);let t=document.createElement(`regrow-widget`);return Object.assign(t,{base:e.base,key:e.key,mode:e.mode,context:R(e)}),t.strings=await G(e.lang||document.documentElement.lang),K(t,e.theme),window.Regrow=L(t,e.origins),e.into.append(t),t}async function G(e){return/^cy\b/i.test(e)?(await import(`./cy-SRXdTyLI.js`)).cy:N}function K(e,t){let n=matchMedia(`(prefers-color-scheme: dark)`),r=()=>{e.theme=t===`dark`||t!==`light`&&n.matches?`dark`:`light`};n.addEventListener(`change`,r),r()}async function q(){return document.body||await new Promise(e=>document.addEventListener(`DOMContentLoaded`,e,{once:!0})),document.body}export{W as begin,U as start};