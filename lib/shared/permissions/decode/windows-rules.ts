import type { Rule } from "./rule";

/**
 * What Windows says in the language of its user: the error numbers, which are the same everywhere, and the sentences of .NET
 * and Winsock in the languages that Windows is used in most. In the order of networkRules, of which these are a part.
 */
export const windowsRules: readonly Rule[] = [
  {
    code: "unavailable",
    layer: "network",
    phrase: /SEC_E_WRONG_PRINCIPAL|0x80090322|CERT_E_CN_NO_MATCH|0x800B010F/i,
    causes: [["certificate-name", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase: /SEC_E_CERT_EXPIRED|0x80090328|CERT_E_EXPIRED|0x800B0101/i,
    causes: [
      ["certificate-expired", "certain"],
      ["clock-ahead", "possible"],
    ],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /SEC_E_UNTRUSTED_ROOT|CERT_TRUST_(?:IS|REVOCATION)_\w+|0x80090325|CERT_E_UNTRUSTEDROOT|0x800B0109|CERT_E_CHAINING|0x800B010A|CRYPT_E_(?:NO_REVOCATION_CHECK|REVOCATION_OFFLINE)|0x8009201[23]|Could not establish trust relationship|keine Vertrauensstellung f.r den gesch.tzten SSL|tablir une relation de confiance pour le canal|establecer una relaci.n de confianza para el canal|stabilire una relazione di trust|estabelecer (?:uma )?rela..o de confian.a|信頼関係を確立できません|建立信任关系/i,
    causes: [["untrusted-certificate", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /Could not create SSL\/TLS secure channel|SEC_E_(?:ILLEGAL_MESSAGE|ALGORITHM_MISMATCH|INVALID_TOKEN)|0x8009030[8D]|0x80090326|0x80090331|kein gesch.tzter SSL\/TLS-Kanal|cr.er un canal s.curis. SSL|crear un canal seguro SSL|creare un canale sicuro SSL|criar (?:um )?canal seguro (?:para )?SSL|チャネルを作成できません|未能创建 SSL/i,
    causes: [["tls-handshake", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /\bWSAHOST_NOT_FOUND\b|(?:WinError|errno|WSA|Winsock|socket error)\D{0,12}1100[14]\b|Remotename konnte nicht aufgel.st werden|angegebene Host ist unbekannt|kein solcher Host bekannt|nom distant n'a pas pu .tre r.solu|H.te inconnu|resolver el nombre remoto|Host desconocido|risolvere il nome remoto|Host sconosciuto|resolver o nome remoto|nome remoto n.o p.de ser resolvido|host n.o . conhecido|externe naam kan niet|host is onbekend|リモート名を解決できません|そのようなホストは不明|无法解析此远程名称|未能解析此远程名称|不知道这样的主机|разрешить удаленное имя|хост неизвестен/i,
    causes: [
      ["name-not-found", "certain"],
      ["private-api", "possible"],
    ],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /\bWSAETIMEDOUT\b|(?:WinError|errno|WSA|Winsock|socket error)\D{0,12}10060\b|nach einer bestimmten Zeitspanne nicht (?:richtig|ordnungsgem..) reagiert|pas r.pondu convenablement|no respondi. adecuadamente tras|mancata risposta corretta|n.o respondeu corretamente ap.s|一定の時間を過ぎても正しく応答|一段时间后没有正确答复|должного отклика/i,
    causes: [
      ["connect-timeout", "certain"],
      ["private-api", "possible"],
    ],
  },
  {
    code: "timeout",
    layer: "network",
    phrase:
      /Timeout f.r (?:den )?Vorgang (?:wurde )?.berschritten|d.lai d'attente de l'op.ration (?:a )?(?:expir|d.pass)|tiempo de espera (?:de|para) la operaci.n|Timeout dell'operazione|tempo limite da opera..o|操作がタイムアウト|操作已?超时|Время ожидания операции/i,
    causes: [
      ["read-timeout", "likely"],
      ["connect-timeout", "possible"],
    ],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /\bWSAECONNREFUSED\b|(?:WinError|errno|WSA|Winsock|socket error)\D{0,12}10061\b|Zielcomputer die Verbindung verweigert|l'a express.ment refus|deneg. expresamente dicha conexi|Rifiuto persistente del computer|recusou ativamente|対象のコンピューターによって拒否|目标计算机积极拒绝|отверг запрос на подключение/i,
    causes: [["connection-refused", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /\bWSAECONNRESET\b|(?:WinError|errno|WSA|Winsock|socket error)\D{0,12}1005[34]\b|The underlying connection was closed|zugrunde ?liegende Verbindung wurde|connexion sous-jacente a .t.|Se ha terminado la conexi.n|connessione sottostante|conex.o subjacente|Remotehost geschlossen|forc. la fermeture de la connexion|interrupci.n forzada|接続が強制的に閉じ|基础连接已经关闭|强迫关闭了一个现有的连接/i,
    causes: [["connection-lost", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase:
      /Verbindung mit dem Remoteserver|se connecter au serveur distant|conectar con el servidor remoto|connessione al server remoto|conectar-se ao servidor remoto|リモート サーバーに接続できません|无法连接到远程服务器|соединиться с удаленным сервером/i,
    causes: [
      ["no-connection", "certain"],
      ["name-not-found", "possible"],
      ["proxy-blocked", "possible"],
    ],
  },
];
