w0071_mwire
r b BC-NL--Harbour-Crane  1stLd-Writethru   03-14 0120
^BC-NL--Harbour-Crane, 1st Ld-Writethru,120<
^Crane returns to Port Elm<
^Eds: Updates. With Photos.<
^By JON MARSH=
^Meridian Press=
	   PORT ELM, Norland (MW) _ The board paid for it.
 
	   A second one is due in May.
^END<

	   MW-WF-03-14-31 0915GMT<


w0072_mwire
r s BC-RWG--Glance     03-14 0040
^BC-RWG--Rowing Glance<
^Rowing Standings=
^;W;L;Pct 
Port Elm;12;3;.800 
Ash 9 6 .600
	   Saturday went well.<

	   MW-WF-03-14-31 0930GMT<

