var e=globalThis,t=e.ShadowRoot&&(e.ShadyCSS===void 0||e.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,n=Symbol(),r=/* @__PURE__ */ new WeakMap,i=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==n)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,n=this.t;if(t&&e===void 0){let t=n!==void 0&&n.length===1;t&&(e=r.get(n)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),t&&r.set(n,e))}return e}toString(){return this.cssText}},a=e=>new i(typeof e==`string`?e:e+``,void 0,n),o=(e,...t)=>new i(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,n),s=(n,r)=>{if(t)n.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let t of r){let r=document.createElement(`style`),i=e.litNonce;i!==void 0&&r.setAttribute(`nonce`,i),r.textContent=t.cssText,n.appendChild(r)}},c=t?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return a(t)})(e):e,{is:l,defineProperty:u,getOwnPropertyDescriptor:d,getOwnPropertyNames:ee,getOwnPropertySymbols:te,getPrototypeOf:ne}=Object,f=globalThis,p=f.trustedTypes,re=p?p.emptyScript:``,ie=f.reactiveElementPolyfillSupport,m=(e,t)=>e,h={toAttribute(e,t){switch(t){case Boolean:e=e?re:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},g=(e,t)=>!l(e,t),_={attribute:!0,type:String,converter:h,reflect:!1,useDefault:!1,hasChanged:g};Symbol.metadata??=Symbol(`metadata`),f.litPropertyMetadata??=/* @__PURE__ */ new WeakMap;var v=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=_){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&u(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=d(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??_}static _$Ei(){if(this.hasOwnProperty(m(`elementProperties`)))return;let e=ne(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(m(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(m(`properties`))){let e=this.properties,t=[...ee(e),...te(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=/* @__PURE__ */ new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(c(e))}else e!==void 0&&t.push(c(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=/* @__PURE__ */ new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=/* @__PURE__ */ new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=/* @__PURE__ */ new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?h:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?h:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??g)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=/* @__PURE__ */ new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=/* @__PURE__ */ new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=/* @__PURE__ */ new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};v.elementStyles=[],v.shadowRootOptions={mode:`open`},v[m(`elementProperties`)]=/* @__PURE__ */ new Map,v[m(`finalized`)]=/* @__PURE__ */ new Map,ie?.({ReactiveElement:v}),(f.reactiveElementVersions??=[]).push(`2.1.2`);var y=globalThis,ae=e=>e,b=y.trustedTypes,oe=b?b.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,x=`$lit$`,S=`lit$${Math.random().toFixed(9).slice(2)}$`,C=`?`+S,se=`<${C}>`,w=document,T=()=>w.createComment(``),E=e=>e===null||typeof e!=`object`&&typeof e!=`function`,D=Array.isArray,ce=e=>D(e)||typeof e?.[Symbol.iterator]==`function`,O=`[ 	
\f\r]`,k=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,le=/-->/g,ue=/>/g,A=RegExp(`>|${O}(?:([^\\s"'>=/]+)(${O}*=${O}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),de=/'/g,fe=/"/g,pe=/^(?:script|style|textarea|title)$/i,j=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),M=j(1),N=j(2),P=Symbol.for(`lit-noChange`),F=Symbol.for(`lit-nothing`),I=/* @__PURE__ */ new WeakMap,L=w.createTreeWalker(w,129);function R(e,t){if(!D(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return oe===void 0?t:oe.createHTML(t)}var z=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=k;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===k?c[1]===`!--`?o=le:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=A):(pe.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=A):o=ue:o===A?c[0]===`>`?(o=i??k,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?A:c[3]===`"`?fe:de):o===fe||o===de?o=A:o===le||o===ue?o=k:(o=A,i=void 0);let d=o===A&&e[t+1].startsWith(`/>`)?` `:``;a+=o===k?n+se:l>=0?(r.push(s),n.slice(0,l)+x+n.slice(l)+S+d):n+S+(l===-2?t:d)}return[R(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},B=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=z(t,n);if(this.el=e.createElement(l,r),L.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=L.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(x)){let t=u[o++],n=i.getAttribute(e).split(S),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?G:r[1]===`?`?me:r[1]===`@`?he:W}),i.removeAttribute(e)}else e.startsWith(S)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(pe.test(i.tagName)){let e=i.textContent.split(S),t=e.length-1;if(t>0){i.textContent=b?b.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],T()),L.nextNode(),c.push({type:2,index:++a});i.append(e[t],T())}}}else if(i.nodeType===8){if(i.data===C)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(S,e+1))!==-1;)c.push({type:7,index:a}),e+=S.length-1}}a++}}static createElement(e,t){let n=w.createElement(`template`);return n.innerHTML=e,n}};function V(e,t,n=e,r){if(t===P)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=E(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=V(e,i._$AS(e,t.values),i,r)),t}var H=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??w).importNode(t,!0);L.currentNode=r;let i=L.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new U(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new ge(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=L.nextNode(),a++)}return L.currentNode=w,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},U=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=F,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=V(this,e,t),E(e)?e===F||e==null||e===``?(this._$AH!==F&&this._$AR(),this._$AH=F):e!==this._$AH&&e!==P&&this._(e):e._$litType$===void 0?e.nodeType===void 0?ce(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==F&&E(this._$AH)?this._$AA.nextSibling.data=e:this.T(w.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=B.createElement(R(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new H(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=I.get(e.strings);return t===void 0&&I.set(e.strings,t=new B(e)),t}k(t){D(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(T()),this.O(T()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=ae(e).nextSibling;ae(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},W=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=F,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(/* @__PURE__ */ new String),this.strings=n):this._$AH=F}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=V(this,e,t,0),a=!E(e)||e!==this._$AH&&e!==P,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=V(this,r[n+o],t,o),s===P&&(s=this._$AH[o]),a||=!E(s)||s!==this._$AH[o],s===F?e=F:e!==F&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===F?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},G=class extends W{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===F?void 0:e}},me=class extends W{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==F)}},he=class extends W{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=V(this,e,t,0)??F)===P)return;let n=this._$AH,r=e===F&&n!==F||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==F&&(n===F||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},ge=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){V(this,e)}},_e={M:x,P:S,A:C,C:1,L:z,R:H,D:ce,V,I:U,H:W,N:me,U:he,B:G,F:ge};(0,y.litHtmlPolyfillSupport)?.(B,U),(y.litHtmlVersions??=[]).push(`3.3.3`);var ve=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new U(t.insertBefore(T(),e),e,void 0,n??{})}return i._$AI(e),i},K=globalThis,q=class extends v{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=ve(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return P}};q._$litElement$=!0,q.finalized=!0,K.litElementHydrateSupport?.({LitElement:q}),(0,K.litElementPolyfillSupport)?.({LitElement:q}),(K.litElementVersions??=[]).push(`4.2.2`);var ye=30,be=class{constructor(e,t){this.base=e,this.key=t,this.token=``,this.ends=0,this.asking=null}get anonymous(){return this.key===``}async headers(){return this.anonymous?{}:(Date.now()/1e3>this.ends-ye&&await(this.asking??=this.begin().finally(()=>this.asking=null)),{Authorization:`Bearer ${this.token}`})}forget(){return this.ends=0,!this.anonymous}async erase(){let e=await Q(fetch(`${this.base}/v1/sessions/current?erase=true`,{method:`DELETE`,headers:await this.headers(),credentials:`omit`}));if(!e.ok)throw await $(e);this.forget(),J(this.place,null)}get place(){return`regrow:${this.base}:${this.key}`}begin(){let e=()=>this.renew();return navigator.locks?navigator.locks.request(this.place,e):e()}async renew(){let e=Y(this.place);if(e){let t=await this.post(`/v1/sessions/renew`,{renewal:e});if(t.ok)return this.keep(t);if(t.status!==401)throw await $(t);J(this.place,null)}let t=await this.post(`/v1/sessions`,{key:this.key});if(!t.ok)throw await $(t);return this.keep(t)}post(e,t){return Q(fetch(this.base+e,{method:`POST`,headers:{"Content-Type":`application/json`},body:JSON.stringify(t),credentials:`omit`}))}async keep(e){let t=await e.json();this.token=t.token,this.ends=Date.now()/1e3+t.expires_in,J(this.place,t.renewal)}};function J(e,t){try{t===null?localStorage.removeItem(e):localStorage.setItem(e,t)}catch{}}function Y(e){try{return localStorage.getItem(e)}catch{return null}}var X=class extends Error{constructor(e,t,n=0){super(t),this.status=e,this.retryAfter=n}},Z=class extends Error{},xe=class{constructor(e,t){this.base=e,this.session=t}async json(e,t={}){let n=await this.fetch(e,t,`application/json`);return n.status===204?void 0:await n.json()}async file(e){let t=await this.fetch(e,{},`*/*`),n=/filename="([^"]+)"/.exec(t.headers.get(`content-disposition`)??``)?.[1]??`plan`;return{blob:await t.blob(),name:n}}async events(e,t,n){let r=await this.fetch(e,{method:`POST`,...t},`text/event-stream`);try{await Se(r.body,(e,t)=>{if(e===`error`){let e=t;throw new X(e.status,e.detail)}n(e,t)})}catch(e){throw e instanceof X||t.signal?.aborted?e:new Z}}async fetch(e,t,n,r=!0){let i={Accept:n,...await this.session.headers()},a=t.body instanceof FormData;t.body!==void 0&&!a&&(i[`Content-Type`]=`application/json`),t.once&&(i[`Idempotency-Key`]=t.once),t.seen!==void 0&&(i[`If-Match`]=`"v${t.seen}"`);let o={method:t.method??`GET`,headers:i,credentials:`omit`,cache:`no-cache`};t.body!==void 0&&(o.body=a?t.body:JSON.stringify(t.body)),t.signal&&(o.signal=t.signal);let s=await Q(fetch(this.base+e,o),t.signal);if(s.ok)return s;if(s.status===401&&r&&this.session.forget())return this.fetch(e,t,n,!1);throw await $(s)}};async function Q(e,t){try{return await e}catch(e){throw t?.aborted?e:new Z}}async function $(e){let t=await e.json().catch(()=>({})),n=typeof t.detail==`string`?t.detail:``;return new X(e.status,n,Number(e.headers.get(`retry-after`))||0)}async function Se(e,t){let n=e.getReader(),r=new TextDecoder,i=``;try{for(;;){let{done:e,value:a}=await n.read();i+=r.decode(a,{stream:!e});let o=i.split(/\r?\n\r?\n/);i=o.pop()??``;for(let e of o)Ce(e,t);if(e)return}}finally{n.cancel().catch(()=>void 0)}}function Ce(e,t){let n=`message`,r=[];for(let t of e.split(/\r?\n/))t.startsWith(`event:`)?n=t.slice(6).trim():t.startsWith(`data:`)&&r.push(t.slice(5).trimStart());r.length&&t(n,JSON.parse(r.join(`
`)))}function we(e,t,n){e.dispatchEvent(new CustomEvent(t,{detail:n,bubbles:!0,composed:!0}))}var Te=o`
:host {
--paper: var(--regrow-paper, #ffffff);
--tint: var(--regrow-tint, #f3f6f4);
--line: var(--regrow-line, #cfd8d3);
--edge: var(--regrow-edge, #70807a);
--ink: var(--regrow-ink, #17211d);
--soft: var(--regrow-soft, #4c5a54);
--accent: var(--regrow-accent, #0b5d44);
--on-accent: var(--regrow-on-accent, #ffffff);
--mark: var(--regrow-mark, #ffe9a8);
--on-mark: var(--regrow-on-mark, #17211d);
--today: #a3161f;
--week: #8a4b00;
--month: #14508c;
--later: #4c5a54;
--good: #0b5d44;
--shadow: 0 8px 32px rgb(0 0 0 / 0.22);
--font: var(--regrow-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
--round: var(--regrow-round, 10px);
}
:host([theme="dark"]) {
--paper: var(--regrow-paper, #131a17);
--tint: var(--regrow-tint, #1d2723);
--line: var(--regrow-line, #35423c);
--edge: var(--regrow-edge, #84958d);
--ink: var(--regrow-ink, #eef3f0);
--soft: var(--regrow-soft, #b3c1ba);
--accent: var(--regrow-accent, #7fd6b3);
--on-accent: var(--regrow-on-accent, #06281d);
--mark: var(--regrow-mark, #6a5300);
--on-mark: var(--regrow-on-mark, #fff6da);
--today: #ff9a9a;
--week: #f5bd6b;
--month: #92c5ff;
--later: #b3c1ba;
--good: #7fd6b3;
--shadow: 0 8px 32px rgb(0 0 0 / 0.6);
}
`,Ee=o`
*,
*::before,
*::after {
box-sizing: border-box;
}
[hidden] {
display: none !important;
}
button,
input,
select,
textarea {
font: inherit;
color: inherit;
letter-spacing: inherit;
}
button,
summary {
cursor: pointer;
min-block-size: 32px;
}
button:disabled {
cursor: not-allowed;
opacity: 0.6;
}
:focus-visible {
outline: 3px solid var(--accent);
outline-offset: 2px;
}
h1,
h2,
h3,
h4 {
margin: 0;
line-height: 1.3;
text-wrap: balance;
}
h1 {
font-size: 1.25em;
}
h2 {
font-size: 1.125em;
}
h3,
h4 {
font-size: 1em;
}
p {
margin: 0;
}
ul,
ol {
margin: 0;
padding: 0;
list-style: none;
}
.plain {
background: none;
border: 0;
padding: 4px 8px;
border-radius: 6px;
}
.plain:hover {
background: var(--tint);
}
.quiet {
background: var(--paper);
border: 1px solid var(--edge);
border-radius: var(--round);
padding: 6px 12px;
text-align: start;
}
.quiet:hover {
background: var(--tint);
}
.main {
background: var(--accent);
color: var(--on-accent);
border: 1px solid var(--accent);
border-radius: var(--round);
padding: 8px 16px;
font-weight: 600;
}
.soft {
color: var(--soft);
}
.small {
font-size: 0.875em;
}
.heard {
position: absolute;
inline-size: 1px;
block-size: 1px;
margin: -1px;
overflow: hidden;
clip-path: inset(50%);
white-space: nowrap;
}
@media (prefers-reduced-motion: reduce) {
*,
*::before,
*::after {
animation: none !important;
transition: none !important;
scroll-behavior: auto !important;
}
}
@media (forced-colors: active) {
.main,
.quiet,
.plain {
border: 1px solid ButtonText;
}
}
`,De={answered:N`<path d="M3 8.5 6.5 12 13 4.5" />`,declined:N`<circle cx="8" cy="8" r="6" /><path d="M5 8h6" />`,clarify:N`<circle cx="8" cy="8" r="6" /><path d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2M8 11.4v.1" />`,signposted:N`<path d="M8 2v12M8 3.5h4.5L14 5l-1.5 1.5H8M8 8H3.5L2 9.5 3.5 11H8" />`,warning:N`<path d="M8 2 15 14H1ZM8 6.5v3.5M8 12v.1" />`,copy:N`<path d="M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3" />`,up:N`<path d="M2 7.5h2.5v6H2ZM4.5 8 7.5 2c1.200 0 1.800.9 1.5 2l-.5 2.5H13c.9 0 1.400.8 1.200 1.6l-1.100 4.200c-.2.7-.7 1.200-1.400 1.200H4.5" />`,down:N`<path d="M2 8.5h2.5v-6H2ZM4.5 8l3 6c1.200 0 1.800-.9 1.5-2l-.5-2.5H13c.9 0 1.400-.8 1.200-1.6l-1.100-4.200c-.2-.7-.7-1.200-1.400-1.200H4.5" />`,close:N`<path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />`,back:N`<path d="M9.5 3 4.5 8l5 5" />`,forward:N`<path d="M6.5 3l5 5-5 5" />`,begin:N`<path d="M8 3v10M3 8h10" />`,history:N`<circle cx="8" cy="8" r="6" /><path d="M8 4.5V8l2.5 2" />`,larger:N`<path d="M9.5 2.5h4v4M6.5 13.5h-4v-4M13 3 9 7M3 13l4-4" />`,smaller:N`<path d="M13.5 6.5h-4v-4M2.5 9.5h4v4M9.5 6.5 14 2M6.5 9.5 2 14" />`,talk:N`<path d="M2 3h12v8H7l-3 3v-3H2Z" />`};function Oe(e){return M`<svg
viewBox="0 0 16 16"
width="16"
height="16"
fill="none"
stroke="currentColor"
stroke-width="1.6"
stroke-linejoin="round"
stroke-linecap="round"
aria-hidden="true"
focusable="false"
>
${De[e]}
</svg>`}var ke={"regrow-source":async()=>(await import(`./source-Dep270ZT.js`)).RegrowSource,"regrow-past":async()=>(await import(`./past-Cwrbx9Ho.js`)).RegrowPast,"regrow-plans":async()=>(await import(`./plans-UB1RMzqR.js`)).Plans};function Ae(e,t){customElements.get(e)||customElements.define(e,t)}async function je(e){Ae(e,await ke[e]())}async function Me(e){return e===`cy`?(await import(`./cy-plans-C3Y4qLOZ.js`)).plans:(await import(`./en-plans-CO8AKp2f.js`)).plans}export{M as _,Ee as a,o as b,xe as c,be as d,Y as f,P as g,F as h,Oe as i,Z as l,q as m,je as n,Te as o,J as p,Me as r,we as s,Ae as t,X as u,_e as v,N as y};