"""Is a text in Chinese characters Chinese or Japanese, and in which of the two Chinese scripts?

The lists hold common characters only, whose shape differs between the mainland's simplified and
the traditional script, or that Japan alone writes so.
"""

from __future__ import annotations

import re
from typing import Literal

_PAIRS = (
    "们們国國会會时時来來对對发發说說这這为為个個过過学學动動进進种種开開问問长長门門见見车車东東马馬语語书書"
    "请請让讓认認记記话話该該设設计計许許论論证證评評试試诉訴谁誰谈談调調谢謝读讀课課变變边邊达達运運还還远遠"
    "连連迟遲选選适適遗遺邮郵乡鄉银銀钱錢铁鐵错錯钟鐘锁鎖镇鎮间間闻聞阅閱阳陽阴陰阵陣际際陆陸陈陳难難电電页頁"
    "项項顺順须須顾顧预預领領题題颜顏风風飞飛饭飯饮飲馆館驾駕验驗鱼魚鸟鳥鸡雞麦麥齐齊龙龍龟龜买買卖賣贝貝财財"
    "责責败敗货貨质質购購贵貴费費资資赛賽赢贏赵趙趋趨跃躍军軍轮輪软軟轻輕较較辆輛输輸办辦务務动動劳勞势勢励勵"
    "协協单單历歷压壓县縣参參双雙号號叶葉听聽员員响響团團园園围圍图圖圆圓场場块塊坚堅坛壇声聲处處备備复復头頭"
    "夺奪妇婦妈媽孙孫宁寧宝寶实實审審宪憲宫宮对對导導将將层層岁歲岛島币幣师師帅帥帮幫干幹并並广廣庄莊庆慶库庫"
    "应應废廢开開张張弹彈强強归歸当當录錄忆憶态態总總恶惡恼惱愿願戏戲战戰户戶执執扩擴扫掃扬揚抢搶护護报報拟擬"
    "拥擁择擇损損换換据據摄攝敌敵数數断斷无無旧舊显顯术術机機权權条條极極构構标標树樹样樣桥橋梦夢检檢楼樓欢歡"
    "残殘毕畢气氣汇匯汉漢汤湯沟溝没沒济濟浅淺测測涛濤湾灣湿濕满滿灭滅灯燈灾災炉爐热熱爱愛爷爺独獨狮獅猎獵环環"
    "现現疗療盐鹽监監盖蓋盘盤矿礦码碼确確礼禮离離积積称稱稳穩穷窮竞競笔筆签簽简簡类類粮糧紧緊红紅纪紀约約级級"
    "纷紛纸紙线線练練组組细細织織终終经經结結给給络絡统統继繼绩績续續维維绿綠网網罗羅罚罰职職联聯胜勝脑腦脸臉"
    "节節苏蘇药藥营營获獲虑慮虽雖补補装裝观觀规規视視览覽觉覺触觸让讓订訂讨討训訓议議讲講诊診词詞译譯详詳误誤"
    "调調谋謀谱譜贫貧贸貿贺賀赞贊赶趕辩辯迁遷违違郑鄭释釋针針钢鋼闭閉闹鬧队隊险險随隨隐隱雾霧静靜顶頂饿餓骗騙"
    "涨漲赔賠创創则則别別剧劇华華卫衛厂廠厅廳厉厲们們伤傷伟偉传傳伦倫优優价價众眾体體余餘举舉义義习習乐樂"
    "丰豐两兩严嚴丧喪临臨丽麗乌烏书書云雲产產亲親亿億仅僅从從仓倉仪儀亚亞关關兴興养養兽獸内內册冊写寫农農冲衝"
    "决決况況冻凍净淨凉涼减減凤鳳凭憑击擊刘劉刚剛删刪"
)
# The same letter in both rows tells nothing.
_SIMPLIFIED = frozenset(_PAIRS[::2]) - frozenset(_PAIRS[1::2])
_TRADITIONAL = frozenset(_PAIRS[1::2]) - frozenset(_PAIRS[::2])
# Shapes of Japan's own, and characters made there. Those of these that Chinese shares are left out.
_JAPANESE = frozenset(
    "込働峠畑辻枠栃円図売読続経済県対発総気価広戦団駅沢辺浜桜両労営関銭験鉄齢歩毎渋竜聴弾単拡択検権変実覧圧桟拠挙撃払仏"
)
_JAPANESE -= _SIMPLIFIED | _TRADITIONAL
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
# A Japanese word in Chinese text is short, as the particle that shop signs like; Japanese lives of kana.
_KANA_SHARE = 0.12


def han_language(text: str) -> Literal["zh", "ja"]:
    """Return the language of a text in Chinese characters, kana or both."""
    kana, han = len(_KANA.findall(text)), len(_HAN.findall(text))
    if kana > _KANA_SHARE * (kana + han):
        return "ja"
    marks = set(text)
    japanese = len(marks & _JAPANESE)
    return "ja" if japanese and japanese >= len(marks & (_SIMPLIFIED | _TRADITIONAL)) else "zh"


def chinese_script(text: str) -> Literal["zh-Hans", "zh-Hant"] | None:
    """Return the script of a Chinese text, or None where it has too few characters that differ, or as many of each."""
    simplified = sum(1 for mark in text if mark in _SIMPLIFIED)
    traditional = sum(1 for mark in text if mark in _TRADITIONAL)
    if simplified == traditional:
        return None
    return "zh-Hans" if simplified > traditional else "zh-Hant"
